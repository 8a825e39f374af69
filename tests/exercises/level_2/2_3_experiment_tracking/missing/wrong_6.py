# wrong: forgets the data
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    recorded = {**{n: run.data.params.get(n) for n in ("alpha", "features", "seed")}, **{n: run.data.tags.get(n) for n in ("code_version", "environment")}}
    return {name for name, text in recorded.items() if not (text or "").strip()}
