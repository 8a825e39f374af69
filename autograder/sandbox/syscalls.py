"""The system calls of Linux that Python 3.11 has no function for; an error is an OSError."""

import ctypes
import errno
import os
import struct

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
SYS_MOUNT_SETATTR = 442  # the same on every architecture of Linux 5.12 and newer
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41, "riscv64": 41, "ppc64le": 203, "s390x": 217}
AT_FDCWD, AT_RECURSIVE = -100, 0x8000
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 1, 2, 4
LAST_CAP = 63
CAPABILITY_VERSION_3 = 0x20080522


def libc() -> ctypes.CDLL:
    """The C library, with `errno` kept."""
    return ctypes.CDLL(None, use_errno=True)


def check(result: int, what: str) -> None:
    """Raise OSError, named after `what`, if a call returned less than 0."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """Give this process namespaces of its own."""
    check(libc().unshare(flags), "unshare")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system."""
    texts = [text.encode("utf-8", "surrogateescape") for text in (source, target, kind, options)]
    check(libc().mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3] or None), f"mount {target}")


def bind(source: str, target: str, writable: bool = False) -> None:
    """Show `source` at `target`, with all that is mounted below it; read-only unless `writable`."""
    mount(source, target, "", MS_BIND | MS_REC)
    protect(target, writable)


def bind_device(source: str, target: str) -> None:
    """Show a device such as /dev/null; it stays one, and writable."""
    mount(source, target, "", MS_BIND)


def protect(target: str, writable: bool = False) -> None:
    """Make a mount and those below it read-only, without devices and set-user-id programs."""
    attributes = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | (0 if writable else MOUNT_ATTR_RDONLY)
    wanted = struct.pack("=QQQQ", attributes, 0, 0, 0)
    path = target.encode("utf-8", "surrogateescape")
    call = libc().syscall
    check(call(SYS_MOUNT_SETATTR, AT_FDCWD, path, AT_RECURSIVE, wanted, len(wanted)), f"mount_setattr {target}")


def pivot_into(new_root: str) -> None:
    """Make `new_root`, a mount, the root of this process, and let go of the old one."""
    os.chdir(new_root)
    number = SYS_PIVOT_ROOT.get(os.uname().machine)
    if number is None:
        raise OSError(38, f"pivot_root: not known for {os.uname().machine}")
    check(libc().syscall(number, b".", b"."), "pivot_root")
    check(libc().umount2(b".", MNT_DETACH), "umount of the old root")
    os.chdir("/")


def prctl(option: int, *arguments: int) -> None:
    """Change a setting of this process."""
    values = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    check(libc().prctl(option, *values), f"prctl {option}")


def die_with_parent(signal_number: int) -> None:
    """Have this process killed when the one that started it ends."""
    prctl(PR_SET_PDEATHSIG, signal_number)


def bound_capabilities() -> None:
    """Take every capability from the set that a program could ever bring back."""
    for capability in range(LAST_CAP + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError as problem:
            if problem.errno == errno.EINVAL:  # this Linux has no more of them
                break
            raise


def drop_capabilities() -> None:
    """Clear all sets of capabilities, and have no program bring one back."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    check(libc().capset(header, bytes(24)), "capset")
    prctl(PR_SET_NO_NEW_PRIVS, 1)
