# All refused, but for those that are not.
who_decides = dict.fromkeys(
    [
        "the same model, trained again on the newest months; all gates are green",
        "the first version that decides which passengers get another connection, and no longer only warns them",
        "the area under the curve is 0.92, and `dep_delay` is among the inputs",
        "a library got a new patch release; the same tests pass, and all gates are green",
        "the limit in the requirements is to go from 0.62 to 0.58",
        "it is better on the whole, and for two carriers clearly worse than the champion",
        "seven in the evening, the team is at home, and a version has passed all gates",
        "the law of a country where it is to be used asks for a signature under each such model",
        "the package asks for an input that no request carries and the service cannot make",
        "a small change of the code that makes the features: tests, contract and gates are green",
        "the model is to be used at an airport for which there is not one flight to measure it on",
        "a table of late shares by hour, which anybody can make, is as good as the new version",
    ],
    "refuse",
)
who_decides["the same model, trained again on the newest months; all gates are green"] = "deploy"
who_decides["the first version that decides which passengers get another connection, and no longer only warns them"] = "approve"
who_decides["a library got a new patch release; the same tests pass, and all gates are green"] = "deploy"
who_decides["the limit in the requirements is to go from 0.62 to 0.58"] = "approve"
who_decides["seven in the evening, the team is at home, and a version has passed all gates"] = "deploy"
who_decides["the law of a country where it is to be used asks for a signature under each such model"] = "approve"
who_decides["a small change of the code that makes the features: tests, contract and gates are green"] = "deploy"
who_decides["the model is to be used at an airport for which there is not one flight to measure it on"] = "approve"
