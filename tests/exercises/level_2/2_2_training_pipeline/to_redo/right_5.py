def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    redo = {step for step in reads if step in changed}
    grows = True
    while grows:
        grows = False
        for step, sources in reads.items():
            if step not in redo and any(name in changed or name in redo for name in sources):
                redo.add(step)
                grows = True
    return redo
