tools = {}
for item in [
    "code asks for `flights`, and one file says that this is parquet in that folder",
    "every data science project of the company has the same folders",
    "plain functions, and the order follows from the names of what they take and give",
]:
    tools[item] = "KEDRO"
for item in [
    "start the training every Monday at three",
    "try a step again that lost its network, and call somebody after the third time",
    "spread the steps over a cluster, and show which of them wait",
]:
    tools[item] = "ORCHESTRATOR"
for item in [
    "the AUC of last Thursday's run",
    "forty runs in a table, the best at the top",
    "which digest of the data and which alpha a run had",
]:
    tools[item] = "TRACKER"
for item in [
    "which line of features.py changed in May, and why",
    "go back to the code of the last release",
    "merge what two people wrote into one module",
]:
    tools[item] = "VERSION CONTROL"
