# wrong: known names are those that somebody reads: a changed step at the end of the pipeline is left out
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    known = {name for names in reads.values() for name in names}
    dirty = changed & known
    while True:
        more = {step for step, names in reads.items() if dirty & set(names)} - dirty
        if not more:
            return {step for step in reads if step in dirty}
        dirty = dirty | more
