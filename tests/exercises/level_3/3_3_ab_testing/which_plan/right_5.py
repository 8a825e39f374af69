which_plan = {
    "which model will be the better one next winter, from two weeks in June": "NONE",
    "which of two harmless models causes fewer missed connections when its warnings are acted upon": "SPLIT",
    "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not": "CANARY",
    "how much the difference of two errors changes from day to day, to plan the next test, at no risk": "SHADOW",
    "the true size of an effect, from a weak test that has just become significant": "NONE",
    "a move of all flights to the challenger that can be called off before most of them have met it": "CANARY",
    "whether passengers follow the challenger's warnings more often than the champion's": "SPLIT",
    "whether the challenger answers each real request in time, before anybody relies on it": "SHADOW",
    "a winner that is the better one for certain: no test ever names the wrong arm": "NONE",
    "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows": "SPLIT",
    "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there": "CANARY",
    "which model's probabilities are nearer to what happened, from as few flights as possible": "SHADOW",
}
