"""The one error a person sees: a sentence that says what was wrong and what to do next."""


class CourseError(Exception):
    """Something a person can mend; its text is one clear sentence, shown without a traceback."""
