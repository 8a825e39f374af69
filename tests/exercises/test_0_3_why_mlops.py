"""Answers to exercise 0_3_why_mlops: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_0"
    exercise = "0_3_why_mlops"
