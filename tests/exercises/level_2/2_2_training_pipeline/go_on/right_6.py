def go_on(steps, folder):
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""

    def texts(name, key, work, done):
        path = os.path.join(folder, name + "-" + key + ".json")
        try:
            with open(path, encoding="utf-8") as file:
                return file.read(), False
        except FileNotFoundError:
            pass
        text = json.dumps(work(dict(done)))
        write_whole(Path(path), text)
        return text, True

    done, called = {}, []
    for name, key, work in steps:
        text, was_called = texts(name, key, work, done)
        done |= {name: json.loads(text)}
        called += [name] * was_called
    return [done, called]
