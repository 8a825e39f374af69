# a table with a row for each name
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    rows = pd.Series(
        {
            **{name: run.data.params.get(name) for name in ("alpha", "features", "seed")},
            **{name: run.data.tags.get(name) for name in ("code_version", "environment")},
            "training data": training_data(run),
        },
        dtype=object,
    )
    return set(rows.index[rows.fillna("").str.strip() == ""])
