"""Answers to the exercises of Level 0: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestLevel0(KeptAnswers):
    level = "level_0"
