def missing(client, run_id):
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    gone = set()
    for names, where in [(("alpha", "features", "seed"), run.data.params), (("code_version", "environment"), run.data.tags)]:
        for name in names:
            if name not in where or where[name].strip() == "":
                gone.add(name)
    if not (training_data(run) or "").strip():
        gone.add("training data")
    return gone
