# wrong: limits and budgets taken for rules of Level 3, the return of a former champion for Level 4, the window for a choice of people
who_decides = {
    "whether today's challenger takes the champion's place": "rule",
    "how large the margin is by which a challenger has to win": "people",
    "that an alarm on Thursday starts a training at once, and not on Monday": "level 4",
    "which flights are in the training window of this week": "people",
    "what error is still good enough for the passengers": "people",
    "that after three trainings in five days no further one starts, whatever fires": "rule",
    "that a former champion comes back, as it is better on the last known days": "level 4",
    "whether the model may also be used to choose the gate of a flight": "people",
    "that trainings go on until the requirement is met, or the budget is used up": "rule",
    "whether the package of this week passes the gates": "rule",
    "whether a model for which nobody has a use any more is retired": "people",
    "that the measured errors of a season lower or raise the next season's requirement": "level 4",
}
