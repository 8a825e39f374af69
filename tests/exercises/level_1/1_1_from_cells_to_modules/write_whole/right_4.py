def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    with contextlib.ExitStack() as stack:
        draft = Path(f"{path}~")
        stack.callback(draft.unlink, missing_ok=True)
        write(draft)
        draft.rename(path)
