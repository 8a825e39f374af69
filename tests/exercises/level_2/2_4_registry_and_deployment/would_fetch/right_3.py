def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    def fetched():
        for operation, argument, _ in pickletools.genops(pickled):
            if operation.code in "ci":
                yield ".".join(argument.split(" ", 1))

    return sorted({name for name in fetched() if name not in allowed})
