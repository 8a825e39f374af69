def differences(client, one, other):
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    columns = []
    for run in map(client.get_run, (one, other)):
        parts = list(run.data.params.items())
        parts += [(tag, run.data.tags[tag]) for tag in ("code_version", "environment") if tag in run.data.tags]
        if training_data(run) is not None:
            parts.append(("training data", training_data(run)))
        columns.append(set(parts))
    result = {}
    for place, parts in enumerate([columns[0] - columns[1], columns[1] - columns[0]]):
        for name, text in parts:
            result.setdefault(name, [None, None])[place] = text
    return result
