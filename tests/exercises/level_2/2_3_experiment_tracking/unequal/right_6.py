def unequal(client, run_id, again):
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    one, other = (client.get_run(name).data for name in (run_id, again))
    names = {name for name, _ in set(one.metrics.items()) ^ set(other.metrics.items())}
    if len({one.tags.get("predictions", "nothing here"), other.tags.get("predictions", "nothing there")}) == 2:
        names |= {"predictions"}
    return sorted(names)
