# wrong: removes the old file before the new one gets its name, so for a moment there is no file at all
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    temporary = path.with_name("." + path.name)
    try:
        write(temporary)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    path.unlink(missing_ok=True)
    temporary.rename(path)
