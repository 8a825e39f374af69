# wrong: the files are written behind the loop: what was finished before a step fails is not on the disk
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    done, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        if path.exists():
            done[name] = json.loads(path.read_text())
        else:
            done[name] = work(done)
            ran.append(name)
    for name, key, _ in steps:
        if name in ran:
            write_whole(folder / f"{name}-{key}.json", json.dumps(done[name]))
    return done, ran
