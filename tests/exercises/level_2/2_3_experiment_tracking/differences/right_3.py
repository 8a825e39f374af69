# two columns of a table
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    columns = {}
    for column, run_id in enumerate([one, other]):
        run = client.get_run(run_id)
        columns[column] = {
            **run.data.params,
            **{name: run.data.tags[name] for name in ("code_version", "environment") if name in run.data.tags},
            **({"training data": training_data(run)} if training_data(run) is not None else {}),
        }
    table = pd.DataFrame(columns, dtype=object)
    pairs = {name: tuple(None if pd.isna(text) else text for text in row) for name, row in table.iterrows()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
