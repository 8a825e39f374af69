# wrong: leaves the half file behind when write fails
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    partial = path.with_name(f".{path.name}.partial")
    write(partial)
    partial.replace(path)
