# wrong: keeps the exception to itself
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        write(partial)
    except Exception:
        partial.unlink(missing_ok=True)
        return
    partial.replace(path)
