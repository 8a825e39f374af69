def recorded_twice(client, experiment_id):
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    finished = [run for run in client.search_runs([experiment_id]) if run.info.status == "FINISHED"]
    finished.sort(key=lambda run: run.info.start_time)
    made = [(dict(run.data.params), run.data.tags.get("code_version"), training_data(run)) for run in finished]
    taken, groups = set(), []
    for first, parts in enumerate(made):
        if first in taken or None in parts[1:]:
            continue
        same = [place for place in range(first, len(made)) if made[place] == parts]
        taken.update(same)
        if len(same) >= 2:
            groups.append([finished[place].info.run_id for place in same])
    return groups
