# wrong: answers kedro to everything
tools = {
    'code asks for `flights`, and one file says that this is parquet in that folder': 'kedro',
    'start the training every Monday at three': 'kedro',
    "the AUC of last Thursday's run": 'kedro',
    'which line of features.py changed in May, and why': 'kedro',
    'every data science project of the company has the same folders': 'kedro',
    'forty runs in a table, the best at the top': 'kedro',
    'try a step again that lost its network, and call somebody after the third time': 'kedro',
    'go back to the code of the last release': 'kedro',
    'plain functions, and the order follows from the names of what they take and give': 'kedro',
    'spread the steps over a cluster, and show which of them wait': 'kedro',
    'merge what two people wrote into one module': 'kedro',
    'which digest of the data and which alpha a run had': 'kedro',
}
