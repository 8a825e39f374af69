# wrong: a file of any key counts
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    results, ran = {}, []
    for name, key, work in steps:
        there = sorted(folder.glob(f"{name}-*.json"))
        if there:
            results[name] = json.loads(there[0].read_text())
        else:
            results[name] = work(results)
            write_whole(folder / f"{name}-{key}.json", json.dumps(results[name]))
            ran.append(name)
    return results, ran
