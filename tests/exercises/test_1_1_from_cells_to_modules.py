"""Answers to exercise 1_1_from_cells_to_modules: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_1"
    exercise = "1_1_from_cells_to_modules"
