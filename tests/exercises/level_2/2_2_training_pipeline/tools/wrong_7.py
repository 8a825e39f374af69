# wrong: Kedro is taken for an orchestrator, and the other way round
tools = {
    "code asks for `flights`, and one file says that this is parquet in that folder": "orchestrator",
    "start the training every Monday at three": "kedro",
    "the AUC of last Thursday's run": "tracker",
    "which line of features.py changed in May, and why": "version control",
    "every data science project of the company has the same folders": "kedro",
    "forty runs in a table, the best at the top": "tracker",
    "try a step again that lost its network, and call somebody after the third time": "orchestrator",
    "go back to the code of the last release": "version control",
    "plain functions, and the order follows from the names of what they take and give": "orchestrator",
    "spread the steps over a cluster, and show which of them wait": "kedro",
    "merge what two people wrote into one module": "version control",
    "which digest of the data and which alpha a run had": "tracker",
}
