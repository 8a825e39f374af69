"""Puts a freshly forked process behind walls; the steps and their order are the sandbox.

Three processes: the supervisor, outside, which only watches; the init of the new process namespace; and in
it the kernel. When the init ends, Linux ends everything in its namespace.
"""

import fcntl
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from typing import NoReturn

from autograder.sandbox import limits as limit
from autograder.sandbox import syscalls as call
from autograder.sandbox import view as views
from autograder.sandbox.limits import Limits
from autograder.sandbox.view import DOOR, FOLDER, HOME, View

FIRST_UID, UIDS = 60100, 5000  # users that no account has; as root each kernel is one of them
INSIDE_UID = 1000  # as an ordinary user it is oneself outside, and this inside
SPACES = (  # the mounts' one comes later, so that the supervisor keeps its view
    call.CLONE_NEWPID | call.CLONE_NEWNET | call.CLONE_NEWIPC | call.CLONE_NEWUTS | call.CLONE_NEWCGROUP
)
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def separate() -> int:
    """Give this process new namespaces; return the user id that learners' code will have."""
    user, group = os.geteuid(), os.getegid()
    if user == 0 and privileged():
        call.unshare(SPACES)
        return FIRST_UID + os.getpid() % UIDS
    call.unshare(SPACES | call.CLONE_NEWUSER)
    for name, text in {
        "setgroups": "deny",
        "uid_map": f"{INSIDE_UID} {user} 1",
        "gid_map": f"{INSIDE_UID} {group} 1",
    }.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    return INSIDE_UID


def privileged() -> bool:
    """Whether root may make namespaces and take another user here; in a container it may not."""
    with open("/proc/self/status") as file:
        (text,) = (line.split()[1] for line in file if line.startswith("CapEff:"))
    needed = (6, 7, 12, 21)  # CAP_SETGID, CAP_SETUID, CAP_NET_ADMIN, CAP_SYS_ADMIN
    return all(int(text, 16) >> number & 1 for number in needed)


def build(view: View, uid: int) -> None:
    """Make the new root, with its own /proc, and step into it; the sockets' folder is still writable."""
    call.unshare(call.CLONE_NEWNS)
    call.mount("none", "/", "", call.MS_REC | call.MS_PRIVATE)
    quiet = call.MS_NOSUID | call.MS_NODEV
    call.mount("root", view.stage, "tmpfs", quiet, "size=4m,mode=755")
    owner = f"mode=700,uid={uid},gid={uid}"
    for place in views.PRIVATE:
        size = view.tmpfs_bytes if place in (HOME, "/tmp") else view.tmpfs_bytes // 8
        os.makedirs(view.stage + place)
        call.mount("tmpfs", view.stage + place, "tmpfs", quiet, f"size={size},nr_inodes=20000,{owner}")
    for name in ("/proc", DOOR):
        os.makedirs(view.stage + name)
    views.lay_out(view.stage, view, uid, call.bind)
    for name in views.DEVICES:
        with open(f"{view.stage}/dev/{name}", "w"):
            pass
        call.bind_device(f"/dev/{name}", f"{view.stage}/dev/{name}")
    call.bind(view.door, view.stage + DOOR, writable=True)
    call.mount("proc", view.stage + "/proc", "proc", quiet | call.MS_NOEXEC)
    views.bring_files(view.files, view.stage + FOLDER)
    for folder in (FOLDER, DOOR):
        give_away(view.stage + folder, uid)
    call.pivot_into(view.stage)
    call.mount("", "/", "", call.MS_REMOUNT | call.MS_BIND | call.MS_RDONLY | quiet)
    socket.sethostname("sandbox")
    raise_loopback()


def give_away(folder: str, uid: int) -> None:
    """Make `uid` the owner of a folder and all that is in it."""
    for place, _, names in os.walk(folder):
        os.chown(place, uid, uid)
        for name in names:
            os.lchown(os.path.join(place, name), uid, uid)


def raise_loopback() -> None:
    """Bring the loopback interface of this network namespace up: the only one there is."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        request = struct.pack("16sh14x", b"lo", 0)
        (flags,) = struct.unpack_from("h", fcntl.ioctl(channel, SIOCGIFFLAGS, request), 16)
        fcntl.ioctl(channel, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def drop(uid: int, limits: Limits) -> None:
    """Become the unprivileged user `uid`, with limits and without capabilities; there is no way back."""
    limit.apply(limits)
    call.bound_capabilities()
    if os.geteuid() != uid:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    call.drop_capabilities()


def become_init(view: View, uid: int, limits: Limits, kernel: Callable[[Callable[[], None]], None]) -> NoReturn:
    """Be the init of the new process namespace: build the walls, start `kernel`, reap, end with it.

    `kernel` calls what it is given when its sockets are bound; from there on their folder is read-only.
    """
    call.die_with_parent(signal.SIGKILL)
    build(view, uid)
    bound_out, bound_in = os.pipe()
    go_out, go_in = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(bound_out)
        os.close(go_in)
        run_kernel(view, uid, limits, kernel, bound_in, go_out)
    os.close(bound_in)
    os.close(go_out)
    os.read(bound_out, 1)
    call.protect(DOOR)
    drop(uid, limits)
    call.die_with_parent(signal.SIGKILL)  # a change of user clears it
    call.prctl(call.PR_SET_DUMPABLE, 0)  # nothing of it is the learner's to read
    os.write(go_in, b".")
    os.closerange(3, 4096)
    while True:
        ended, status = os.wait()
        if ended == pid:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def run_kernel(
    view: View, uid: int, limits: Limits, kernel: Callable[[Callable[[], None]], None], bound: int, go: int
) -> NoReturn:
    """Run `kernel` as the unprivileged user; never returns."""

    def ready() -> None:
        os.write(bound, b".")
        os.read(go, 1)
        os.close(bound)
        os.close(go)

    code = 1
    try:
        drop(uid, limits)
        call.prctl(call.PR_SET_DUMPABLE, 1)  # a change of user clears it, and with it /proc/self
        os.environ.clear()
        os.environ.update(view.environment)
        os.chdir(FOLDER)
        os.setsid()
        kernel(ready)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        try:
            sys.stdout.flush()
        finally:
            os._exit(code)
