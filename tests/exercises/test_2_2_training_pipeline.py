"""Answers to exercise 2_2_training_pipeline: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_2"
    exercise = "2_2_training_pipeline"
