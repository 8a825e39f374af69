"""Judges a member of a zip before it is unpacked: is it safe, what is it called, from when is it."""

import stat
import struct
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime

from autograder.jobs import LARGEST_FILE

UNIX_TIME = 0x5455  # a zip's extra field that gives the time in UTC
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


def unsafe(info: zipfile.ZipInfo, path: str) -> str:
    """Why a member of a zip must not be unpacked, or an empty text."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits & 1:
        return "it is encrypted; ask for it without a password."
    if kind not in (0, stat.S_IFREG):
        return "it is a link or a device and not a file."
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/") or "\0" in path:
        return "its path leads out of the folder."
    if info.file_size > LARGEST_FILE:
        return f"it is larger than {LARGEST_FILE // 2**20} MB."
    return ""


def name_of(info: zipfile.ZipInfo) -> str:
    """A member's path with slashes, also where the zip was made on Windows or by an old program."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:  # not marked as UTF-8, although it often is
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/").removeprefix("./")


def time_of(info: zipfile.ZipInfo) -> datetime | None:
    """A member's time in UTC; without a time zone in the zip it is this machine's local time."""
    extra = info.extra
    while len(extra) >= 4:
        field_id, size = struct.unpack("<HH", extra[:4])
        if field_id == UNIX_TIME and size >= 5 and extra[4] & 1 and len(extra) >= 9:
            return datetime.fromtimestamp(struct.unpack("<i", extra[5:9])[0], UTC).replace(tzinfo=None)
        extra = extra[4 + size :]
    if info.date_time[0] <= 1980:
        return None
    try:
        return datetime(*info.date_time).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def words(problem: BaseException) -> str:
    """What an error says, in one line."""
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0].rstrip(".")
