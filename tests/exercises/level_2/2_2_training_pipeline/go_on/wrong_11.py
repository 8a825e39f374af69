# wrong: as soon as one step had to run, all behind it run, too, although their files are there
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    done, ran = {}, []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        if path.exists() and not ran:
            done[name] = json.loads(path.read_text())
        else:
            done[name] = work(done)
            write_whole(path, json.dumps(done[name]))
            ran.append(name)
    return done, ran
