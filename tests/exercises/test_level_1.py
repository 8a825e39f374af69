"""Answers to the exercises of Level 1: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestLevel1(KeptAnswers):
    level = "level_1"
