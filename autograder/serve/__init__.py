"""Grades on submit: watches nbgrader's exchange, grades what arrives, puts feedback where learners fetch it."""
