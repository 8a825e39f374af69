def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        draft = Path(folder) / path.name
        write(draft)
        draft.replace(path)
