"""Answers to exercise 3_4_automated_retraining: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_3"
    exercise = "3_4_automated_retraining"
