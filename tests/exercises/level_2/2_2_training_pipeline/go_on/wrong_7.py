# wrong: an error of a step is swallowed
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    results, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        if path.exists():
            results[name] = json.loads(path.read_text())
            continue
        try:
            results[name] = work(results)
        except BaseException:
            break
        write_whole(path, json.dumps(results[name]))
        ran.append(name)
    return results, ran
