"""Level 1: the one kind of error that is meant for a person."""


class FlightsError(Exception):
    """Something a person can put right; its text says what was wrong, what was seen and what to do."""
