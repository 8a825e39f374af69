# in the order of graphlib
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    import graphlib

    redo = set()
    for name in graphlib.TopologicalSorter(reads).static_order():
        if name in reads and (name in changed or any(one in redo or one in changed for one in reads[name])):
            redo.add(name)
    return redo
