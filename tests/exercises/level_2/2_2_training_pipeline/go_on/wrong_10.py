# wrong: a kept result that is empty (None, 0, {}) counts as not finished, and its step runs again
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    done, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        result = json.loads(path.read_text()) if path.exists() else None
        if not result:
            result = work(done)
            write_whole(path, json.dumps(result))
            ran.append(name)
        done[name] = result
    return done, ran
