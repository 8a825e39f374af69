# wrong: loads the pickle to see what it is
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    fetched = set()

    class Watching(pickle.Unpickler):
        def find_class(self, module, name):
            fetched.add(f"{module}.{name}")
            return super().find_class(module, name)

    import io

    Watching(io.BytesIO(pickled)).load()
    return sorted(fetched - allowed)
