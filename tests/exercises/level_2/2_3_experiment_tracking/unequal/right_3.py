# digits as texts
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    def came_out(which):
        data = client.get_run(which).data
        texts = {name: repr(value) for name, value in data.metrics.items()}
        return {**texts, "predictions": data.tags.get("predictions", f"nothing in {which}")}

    here, there = came_out(run_id), came_out(again)
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
