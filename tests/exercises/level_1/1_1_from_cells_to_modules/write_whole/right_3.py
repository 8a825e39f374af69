def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    import os
    import uuid

    draft = path.parent / f"{uuid.uuid4().hex}.new"
    done = False
    try:
        write(draft)
        os.replace(draft, path)
        done = True
    finally:
        if not done and draft.exists():
            os.remove(draft)
