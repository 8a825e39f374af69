# runs what is missing, then reads all
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    ran = []
    results = {}
    for name, key, work in steps:
        path = Path(folder, name + "-" + key + ".json")
        if not path.is_file():
            write_whole(path, json.dumps(work(results)))
            ran.append(name)
        with open(path, encoding="utf-8") as file:
            results[name] = json.load(file)
    return results, ran
