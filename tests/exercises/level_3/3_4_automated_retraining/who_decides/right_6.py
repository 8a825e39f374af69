RULE, PEOPLE, FOUR = "Rule", "PEOPLE", "Level 4"
by_label = {
    FOUR: [
        "that an alarm on Thursday starts a training at once, and not on Monday",
        "that after three trainings in five days no further one starts, whatever fires",
        "that trainings go on until the requirement is met, or the budget is used up",
        "that the measured errors of a season lower or raise the next season's requirement",
    ],
    RULE: [
        "whether today's challenger takes the champion's place",
        "which flights are in the training window of this week",
        "that a former champion comes back, as it is better on the last known days",
        "whether the package of this week passes the gates",
    ],
    PEOPLE: [
        "how large the margin is by which a challenger has to win",
        "what error is still good enough for the passengers",
        "whether the model may also be used to choose the gate of a flight",
        "whether a model for which nobody has a use any more is retired",
    ],
}
who_decides = {thing: label for label, things in by_label.items() for thing in things}
