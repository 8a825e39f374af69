# wrong: an empty result counts as none
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    results, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        result = json.loads(path.read_text()) if path.exists() else None
        if not result:
            result = work(results)
            write_whole(path, json.dumps(result))
            ran.append(name)
        results[name] = result
    return results, ran
