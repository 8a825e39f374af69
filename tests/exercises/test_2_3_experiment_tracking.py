"""Answers to exercise 2_3_experiment_tracking: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_2"
    exercise = "2_3_experiment_tracking"
