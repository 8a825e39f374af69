# All by the rule, but for those that are not.
who_decides = dict.fromkeys(
    [
        "whether today's challenger takes the champion's place",
        "how large the margin is by which a challenger has to win",
        "that an alarm on Thursday starts a training at once, and not on Monday",
        "which flights are in the training window of this week",
        "what error is still good enough for the passengers",
        "that after three trainings in five days no further one starts, whatever fires",
        "that a former champion comes back, as it is better on the last known days",
        "whether the model may also be used to choose the gate of a flight",
        "that trainings go on until the requirement is met, or the budget is used up",
        "whether the package of this week passes the gates",
        "whether a model for which nobody has a use any more is retired",
        "that the measured errors of a season lower or raise the next season's requirement",
    ],
    "rule",
)
who_decides["how large the margin is by which a challenger has to win"] = "people"
who_decides["that an alarm on Thursday starts a training at once, and not on Monday"] = "level 4"
who_decides["what error is still good enough for the passengers"] = "people"
who_decides["that after three trainings in five days no further one starts, whatever fires"] = "level 4"
who_decides["whether the model may also be used to choose the gate of a flight"] = "people"
who_decides["that trainings go on until the requirement is met, or the budget is used up"] = "level 4"
who_decides["whether a model for which nobody has a use any more is retired"] = "people"
who_decides["that the measured errors of a season lower or raise the next season's requirement"] = "level 4"
