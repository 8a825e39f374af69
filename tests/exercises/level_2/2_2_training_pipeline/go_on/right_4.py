# an inner function for one step
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    def finish(path, work, done):
        if os.path.exists(path):
            return json.loads(Path(path).read_text(encoding="utf-8")), False
        result = work(done)
        write_whole(Path(path), json.dumps(result))
        return result, True

    results, ran = {}, []
    for name, key, work in steps:
        results[name], new = finish(os.path.join(folder, f"{name}-{key}.json"), work, results)
        if new:
            ran.append(name)
    return results, ran
