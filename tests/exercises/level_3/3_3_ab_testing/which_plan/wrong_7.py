# wrong: exchanges shadow and canary
which_plan = {
    "which model's probabilities are nearer to what happened, from as few flights as possible": "canary",
    "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there": "shadow",
    "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows": "split",
    "a winner that is the better one for certain: no test ever names the wrong arm": "none",
    "whether the challenger answers each real request in time, before anybody relies on it": "canary",
    "whether passengers follow the challenger's warnings more often than the champion's": "split",
    "a move of all flights to the challenger that can be called off before most of them have met it": "shadow",
    "the true size of an effect, from a weak test that has just become significant": "none",
    "how much the difference of two errors changes from day to day, to plan the next test, at no risk": "canary",
    "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not": "shadow",
    "which of two harmless models causes fewer missed connections when its warnings are acted upon": "split",
    "which model will be the better one next winter, from two weeks in June": "none",
}
