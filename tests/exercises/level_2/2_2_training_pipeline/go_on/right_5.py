def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    results = {}
    ran = []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        if path.exists():
            results[name] = json.loads(path.read_text(encoding="utf-8"))
        else:
            result = work(results)
            write_whole(path, json.dumps(result))
            results[name] = result
            ran.append(name)
    return results, ran
