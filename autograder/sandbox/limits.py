"""How much a learner's kernel may use, and what says that it wanted more."""

import resource
from dataclasses import dataclass
from pathlib import Path

PAGE = resource.getpagesize()


@dataclass(frozen=True)
class Limits:
    """The limits of one kernel with all that it starts."""

    memory: int = 4 * 2**30  # bytes, of all its processes together
    address_space: int = 4 * 2**30  # bytes, of one process
    processes: int = 200
    cpu_seconds: int = 900  # of one process; single cells have their own time
    file_bytes: int = 256 * 2**20
    open_files: int = 512


def apply(limits: Limits) -> None:
    """Set the limits of this process; its children inherit them and can only lower them."""
    pairs = {
        resource.RLIMIT_AS: limits.address_space,
        resource.RLIMIT_NPROC: limits.processes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in pairs.items():
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, most))


@dataclass(frozen=True)
class Usage:
    """What a kernel and all that it started use at one moment."""

    memory: int  # bytes that are nobody else's
    processes: int
    cpu_seconds: float


def usage(pid: int, ended: float = 0.0) -> Usage:
    """What process `pid` and its descendants use; `ended` are CPU seconds of those that are gone."""
    memory = processes = 0
    ticks = 0.0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            fields = Path(f"/proc/{one}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            status = Path(f"/proc/{one}/status").read_text(encoding="utf-8", errors="replace")
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, ValueError, IndexError):  # it ended meanwhile
            continue
        processes += 1
        ticks += sum(map(int, fields[11:15]))  # its own and those of the children it waited for
        for line in status.splitlines():
            if line.startswith(("RssAnon:", "RssShmem:")):
                memory += int(line.split()[1]) * 1024
    return Usage(memory, processes, ticks / clock_ticks() + ended)


def clock_ticks() -> int:
    """Ticks of the kernel's clock in a second."""
    import os

    return os.sysconf("SC_CLK_TCK")
