"""What learners' code sees: the few folders that it may read, and what is private to it."""

import os
import shutil
import stat
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "fonts", "mime.types", "alternatives")
DEVICES = ("null", "zero", "full", "random", "urandom")
HOME = "/home/learner"
FOLDER = f"{HOME}/exercise"  # the working directory
DOOR = "/run/kernel"  # where the kernel's sockets lie
NAME = "learner"
PRIVATE = (HOME, "/tmp", "/var/tmp", "/dev/shm")
Bind = Callable[[str, str], None]


@dataclass(frozen=True)
class View:
    """One kernel's world; every path is one of the host's, but for what it is called inside."""

    stage: str  # an empty folder, on which the new root is mounted
    door: str  # the folder of the kernel's sockets, seen inside as DOOR
    files: str  # a folder whose content is copied into the working directory
    readable: tuple[str, ...] = ()  # read-only, at the same paths
    tmpfs_bytes: int = 512 * 2**20
    environment: dict[str, str] = field(default_factory=dict)


def python_folders() -> tuple[str, ...]:
    """The folders that a Python of ours needs: its own, its environment's, and those of its libraries."""
    named = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    named |= {str(path) for path in sysconfig.get_paths().values()}
    return outermost(path for path in named | in_place() if os.path.isdir(path))


def in_place() -> set[str]:
    """The folders of packages that were installed where they lie (`pip install -e`), as setuptools notes them."""
    modules = [sys.modules.get(getattr(finder, "__module__", "")) for finder in sys.meta_path]
    return {str(path) for module in modules for path in getattr(module, "MAPPING", {}).values()}


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """`paths`, sorted, without those that lie in another one or in the system's folders."""
    found: list[str] = []
    for path in sorted({os.path.abspath(path) for path in paths}):
        if not any(Path(path).is_relative_to(other) for other in (*found, *SYSTEM)):
            found.append(path)
    return tuple(found)


def lay_out(root: str, view: View, uid: int, bind: Bind) -> None:
    """Fill the new root at `root`, on which the private folders are mounted already."""
    inside = Path(root)
    for path in map(Path, SYSTEM):
        if path.is_symlink():
            (inside / path.name).symlink_to(os.readlink(path))
        elif path.is_dir():
            place(inside, str(path), bind)
    for name in SETTINGS:
        place(inside, f"/etc/{name}", bind)
    for readable in view.readable:
        place(inside, readable, bind)
    write_accounts(inside / "etc", uid)
    for name, target in {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}.items():
        (inside / "dev" / name).symlink_to(target)


def place(inside: Path, path: str, bind: Bind) -> None:
    """Show the host's `path` at the same place inside, if it is there; a link leads to its target."""
    if not os.path.exists(path):
        return
    target = inside / path.lstrip("/")
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if stat.S_ISDIR(os.stat(path).st_mode):
        target.mkdir()
    else:
        target.touch()
    bind(os.path.realpath(path), str(target))


def write_accounts(folder: Path, uid: int) -> None:
    """Write who there is, so that programs find a name and a home."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passwd").write_text(
        f"root:x:0:0:root:/:/usr/sbin/nologin\n{NAME}:x:{uid}:{uid}:{NAME}:{HOME}:/bin/sh\n", encoding="utf-8"
    )
    (folder / "group").write_text(f"root:x:0:\n{NAME}:x:{uid}:\n", encoding="utf-8")
    (folder / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n", encoding="utf-8")


def bring_files(files: str, target: str) -> None:
    """Copy a submission's files into the working directory."""
    shutil.copytree(files, target, symlinks=True, dirs_exist_ok=True)
