# wrong: if write raises before it made the file, unlink raises FileNotFoundError and the caller gets that one
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        write(temporary)
    except BaseException as error:
        temporary.unlink()
        raise error
    temporary.replace(path)
