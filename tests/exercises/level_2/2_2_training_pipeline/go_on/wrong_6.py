# wrong: marks a step as finished before it has run
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    results, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        if path.exists():
            results[name] = json.loads(path.read_text())
        else:
            write_whole(path, "null")
            results[name] = work(results)
            write_whole(path, json.dumps(results[name]))
            ran.append(name)
    return results, ran
