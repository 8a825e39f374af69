# wrong: what the changed step reads, not who reads it
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    found, waiting = set(), list(changed)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting += reads.get(name, [])
    return found & set(reads)
