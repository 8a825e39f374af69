# wrong: raises an exception of its own in place of the one that write raised
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        write(partial)
    except Exception as error:
        partial.unlink(missing_ok=True)
        raise OSError(f"{path} was not written") from error
    partial.replace(path)
