"""Answers to exercise 1_3_release_and_operate: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_1"
    exercise = "1_3_release_and_operate"
