"""Answers to exercise 0_2_the_bill: right ones pass, wrong ones fail, each with a message."""

from kept_answers import KeptAnswers


class TestAnswers(KeptAnswers):
    level = "level_0"
    exercise = "0_2_the_bill"
