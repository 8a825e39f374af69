# tries to read
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    results, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        try:
            results[name] = json.loads(path.read_text())
        except FileNotFoundError:
            results[name] = work(dict(results))
            write_whole(path, json.dumps(results[name]))
            ran += [name]
    return results, ran
