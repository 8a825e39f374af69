# wrong: regular jobs taken for streams, as they come again and again
ways_of_serving = {
    "every night a table for the planners: all flights of the day after tomorrow": "stream",
    "a passenger opens the app, looks up one flight and sees its chance of being late": "web",
    "the airline reports each change of its schedule; each report is answered, also after an hour without a reader": "stream",
    "for a study: what the model would have said on all 300,000 flights of last year": "batch",
    "an agent types in a connection and does not sell it before the answer is there": "web",
    "two departments read the same reports of new flights, each at its own pace": "stream",
    "before a promotion: the challenger's predictions for the whole of April, beside the champion's": "web",
    "a clerk moves one departure by an hour on the screen and looks what that changes": "web",
    "flights are reported all day long, and a warning goes out by itself when one of them is likely to be late": "stream",
    "on the first of each month a file with all scheduled flights for an airline": "stream",
    "another company's site asks when one of its visitors wants to know, who sees a spinning wheel meanwhile": "web",
    "after a crash at noon, the reports since then are answered from the place where the reader stopped": "stream",
}
