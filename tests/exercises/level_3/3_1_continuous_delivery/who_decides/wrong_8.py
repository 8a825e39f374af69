# wrong: what nobody has measured is bad
who_decides = {
    "the same model, trained again on the newest months; all gates are green": "deploy",
    "the first version that decides which passengers get another connection, and no longer only warns them": "refuse",
    "the area under the curve is 0.92, and `dep_delay` is among the inputs": "refuse",
    "a library got a new patch release; the same tests pass, and all gates are green": "deploy",
    "the limit in the requirements is to go from 0.62 to 0.58": "approve",
    "it is better on the whole, and for two carriers clearly worse than the champion": "refuse",
    "seven in the evening, the team is at home, and a version has passed all gates": "deploy",
    "the law of a country where it is to be used asks for a signature under each such model": "approve",
    "the package asks for an input that no request carries and the service cannot make": "refuse",
    "a small change of the code that makes the features: tests, contract and gates are green": "deploy",
    "the model is to be used at an airport for which there is not one flight to measure it on": "refuse",
    "a table of late shares by hour, which anybody can make, is as good as the new version": "refuse",
}
