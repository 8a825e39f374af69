# wrong: writes straight into path and repairs afterwards, so a reader meanwhile sees half a file
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    old = path.read_bytes() if path.exists() else None
    try:
        write(path)
    except BaseException:
        if old is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(old)
        raise
