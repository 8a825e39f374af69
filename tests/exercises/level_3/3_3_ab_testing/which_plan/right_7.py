which_plan = {
    "which model's probabilities are nearer to what happened, from as few flights as possible": "?",
    "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there": "?",
    "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows": "?",
    "a winner that is the better one for certain: no test ever names the wrong arm": "?",
    "whether the challenger answers each real request in time, before anybody relies on it": "?",
    "whether passengers follow the challenger's warnings more often than the champion's": "?",
    "a move of all flights to the challenger that can be called off before most of them have met it": "?",
    "the true size of an effect, from a weak test that has just become significant": "?",
    "how much the difference of two errors changes from day to day, to plan the next test, at no risk": "?",
    "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not": "?",
    "which of two harmless models causes fewer missed connections when its warnings are acted upon": "?",
    "which model will be the better one next winter, from two weeks in June": "?",
}
# Replace each "?" above by your answer.
wishes = list(which_plan)
which_plan.update(dict.fromkeys([wishes[0], wishes[4], wishes[8]], "Shadow"))
which_plan.update(dict.fromkeys([wishes[1], wishes[6], wishes[9]], "CANARY"))
which_plan.update(dict.fromkeys([wishes[2], wishes[5], wishes[10]], "Split"))
which_plan.update(dict.fromkeys([wishes[3], wishes[7], wishes[11]], "none"))
