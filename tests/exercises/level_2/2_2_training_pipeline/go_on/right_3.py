# the names of the finished ones first
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    finished = {path.name for path in folder.glob("*.json")}
    results = {}
    ran = [name for name, key, _ in steps if f"{name}-{key}.json" not in finished]
    for name, key, work in steps:
        path = folder.joinpath(f"{name}-{key}.json")
        if name in ran:
            result = work(results.copy())
            write_whole(path, json.dumps(result, indent=2))
        else:
            result = json.loads(path.read_bytes())
        results |= {name: result}
    return results, ran
