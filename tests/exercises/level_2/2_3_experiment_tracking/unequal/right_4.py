# two columns of a table
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    data = [client.get_run(one).data for one in (run_id, again)]
    table = pd.DataFrame([one.metrics for one in data], dtype=float)
    found = [name for name in table if table[name].isna().any() or table[name].nunique() > 1]
    digests = [one.tags.get("predictions") for one in data]
    return sorted(found + ["predictions"] * (digests[0] != digests[1] or not digests[0]))
