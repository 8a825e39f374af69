# wrong: writes everything at the end
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
            results[name] = work(results)
            ran.append(name)
    for name, key, _ in steps:
        write_whole(folder / f"{name}-{key}.json", json.dumps(results[name]))
    return results, ran
