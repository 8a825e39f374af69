"""Grading for the course: nbgrader by configuration and plug-ins. The commands are in `autograder.__main__`."""
