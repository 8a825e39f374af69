# wrong: copies the finished file to its place, so a reader may see a part of it
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    import shutil

    partial = path.with_name(f".{path.name}.partial")
    try:
        write(partial)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    shutil.copyfile(partial, path)
    partial.unlink()
