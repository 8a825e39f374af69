# a digest as the key
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    import hashlib
    import json

    groups, starts = {}, {}
    for run in client.search_runs([experiment_id], filter_string="attributes.status = 'FINISHED'"):
        parts = [dict(run.data.params), run.data.tags.get("code_version"), training_data(run)]
        if None in parts:
            continue
        key = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
        groups.setdefault(key, []).append(run.info.run_id)
        starts[run.info.run_id] = run.info.start_time
    found = [sorted(ids, key=starts.get) for ids in groups.values() if len(ids) > 1]
    return sorted(found, key=lambda ids: starts[ids[0]])
