"""What learners' code cannot do: every row of the guide's table, tried from inside of a kernel."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sandboxed import Kernels, folders_like, kernels

from autograder.sandbox.probe import reason_against

pytestmark = pytest.mark.needs("namespaces")


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the host's with a secret in it, and one that a kernel may read."""
    folder = tmp_path_factory.mktemp("the host's own")
    (folder / "secret.txt").write_text("the key of the course", encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "flights.csv").write_text("UA,1545", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def inside(outside: Path) -> Iterator[Kernels]:
    """Kernels that see the data folder, and a helper file beside the notebook."""
    with kernels((str(outside / "data"),), {"helper.py": b"x = 7", "part/more.txt": b"more"}) as found:
        yield found


def test_it_reads_the_courses_data_and_its_own_files(inside: Kernels, outside: Path) -> None:
    path = str(outside / "data" / "flights.csv")
    said = inside.run(f"print(open({path!r}).read(), open('part/more.txt').read())", "import helper; print(helper.x)")
    assert said == "UA,1545 more\n7\n"


@pytest.mark.parametrize("where", ["data/flights.csv", "data/new.csv"])
def test_it_cannot_change_the_courses_data(inside: Kernels, outside: Path, where: str) -> None:
    assert "Read-only file system" in inside.run(f"open({str(outside / where)!r}, 'w')")
    assert (outside / "data/flights.csv").read_text(encoding="utf-8") == "UA,1545"


@pytest.mark.parametrize("place", ["secret.txt", ".."])
def test_it_cannot_see_the_rest_of_the_host(inside: Kernels, outside: Path, place: str) -> None:
    path = outside / place if place != ".." else Path.home() / ".bashrc"
    assert "FileNotFoundError" in inside.run(f"print(open({str(path)!r}).read())")
    seen = inside.run(f"import os; print(os.listdir({str(outside)!r}))")
    assert seen == "['data']\n"


def test_it_finds_no_solution_and_no_gradebook(root: Path) -> None:
    from autograder.course import Course

    with kernels(Course(root).readable) as project:
        said = project.run(f"import os; print(sorted(os.listdir({str(root)!r})), os.path.exists('/proc/1/root/etc'))")
    assert not {"solutions", "tests", ".course", "exercises", ".git"} & set(
        said.replace("'", " ").replace(",", " ").split()
    )


def test_it_cannot_write_into_the_python_that_runs_it(inside: Kernels) -> None:
    said = inside.run(
        "import os, sys, autograder\n"
        "for place in (sys.prefix, os.path.dirname(os.__file__), '/', '/usr', '/etc', '/run/kernel'):\n"
        "    try:\n"
        "        open(place + '/mine', 'w')\n"
        "        print('WROTE', place)\n"
        "    except OSError as problem:\n"
        "        print(problem.strerror)"
    )
    assert "WROTE" not in said
    assert said.count("Read-only file system") == 6


def test_it_has_a_home_of_its_own_that_the_next_kernel_does_not_see(inside: Kernels) -> None:
    write = "import os\nfor p in (os.environ['HOME'], '/tmp', '.', '/dev/shm'): open(p + '/mine.txt', 'w').close()"
    look = "import os; print([os.path.exists(p + '/mine.txt') for p in (os.environ['HOME'], '/tmp', '.', '/dev/shm')])"
    assert inside.run(write, look) == "[True, True, True, True]\n"
    assert inside.run(look) == "[False, False, False, False]\n"


def test_it_reaches_no_server_but_those_that_it_started_itself(inside: Kernels) -> None:
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=lambda: calls.append(server.accept()), daemon=True).start()
        said = inside.run(
            "import socket, threading\n"
            f"for where in [('127.0.0.1', {port}), ('192.0.2.1', 80), ('example.org', 80)]:\n"
            "    try:\n"
            "        socket.create_connection(where, timeout=5); print('REACHED')\n"
            "    except OSError as problem:\n"
            "        print(type(problem).__name__)\n"
            "own = socket.create_server(('127.0.0.1', 0))\n"
            "socket.create_connection(own.getsockname(), timeout=5); print('own')"
        )
        assert said == "ConnectionRefusedError\nOSError\ngaierror\nown\n"
        assert not calls
        socket.create_connection(("127.0.0.1", port)).close()  # lets the thread go


def test_it_gets_none_of_the_graders_variables(inside: Kernels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "token-1234")
    said = inside.run(
        "import os; print(dict(os.environ))\n"
        "for pid in filter(str.isdigit, os.listdir('/proc')):\n"
        "    try: print(open(f'/proc/{pid}/environ').read())\n"
        "    except OSError: pass"
    )
    assert "token-1234" not in said
    assert "HOME" in said


def test_it_has_no_rights_and_cannot_get_any(inside: Kernels) -> None:
    said = inside.run(
        "import os, subprocess\n"
        "print(os.getuid() != 0)\n"
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('Cap')])\n"
        "print('NoNewPrivs:\\t1' in open('/proc/self/status').read())",
        "import ctypes\nlibc = ctypes.CDLL(None)\n"
        "print(libc.mount(b'none', b'/tmp', b'tmpfs', 0, None), libc.setuid(0))",
    )
    assert said == f"True\n['{'0' * 16}', '{'0' * 16}', '{'0' * 16}', '{'0' * 16}', '{'0' * 16}']\nTrue\n-1 -1\n"


def test_it_sees_no_process_but_its_own(inside: Kernels) -> None:
    said = inside.run(
        "import os, signal\n"
        "print(sorted(int(name) for name in os.listdir('/proc') if name.isdigit()))\n"
        f"try: os.kill({os.getpid()}, signal.SIGKILL); print('KILLED')\n"
        "except OSError as problem: print(type(problem).__name__)"
    )
    assert said == "[1, 2]\nProcessLookupError\n"


def test_killing_everything_ends_only_itself(inside: Kernels) -> None:
    assert "DEAD" in inside.run(
        "import contextlib, os, signal\n"
        "with contextlib.suppress(OSError): os.kill(-1, signal.SIGKILL)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert inside.run("print(1)") == "1\n"


def test_a_fork_bomb_is_stopped(inside: Kernels) -> None:
    before = len(psutil.pids())
    said = inside.run(
        "import os\nwhile True:\n    try: os.fork()\n    except OSError as problem: print(problem); break"
    )
    assert "Resource temporarily unavailable" in said or "DEAD" in said
    assert len(psutil.pids()) < before + 50


def test_a_memory_bomb_is_stopped(inside: Kernels) -> None:
    assert "MemoryError" in inside.run("hoard = []\nwhile True: hoard.append(bytearray(2**28))")


def test_memory_of_many_processes_counts_together() -> None:
    from autograder.sandbox.limits import Limits

    with kernels() as found:
        found.supply.zygote.limits = Limits(memory=2**30)
        said = found.run(
            "import os, time\n"
            "for _ in range(14):\n"
            "    if os.fork() == 0:\n"
            "        hoard = bytearray(os.urandom(2**20)) * 150\n"
            "        time.sleep(30)\n"
            "time.sleep(30)"
        )
    assert said == "DEAD Python was ended here, as it used more than 4 GB of memory."


def test_disks_do_not_fill(inside: Kernels) -> None:
    said = inside.run(
        "import os\n"
        "for place in ('.', '/tmp', '/dev/shm', '/var/tmp'):\n"
        "    try:\n"
        "        for number in range(8):\n"
        "            with open(f'{place}/big{number}', 'wb') as file:\n"
        "                for _ in range(200): file.write(bytes(2**20))\n"
        "        print('FILLED', place)\n"
        "    except OSError as problem: print(problem.strerror)\n"
        "    for number in range(8):\n"
        "        if os.path.exists(f'{place}/big{number}'): os.remove(f'{place}/big{number}')"
    )
    assert said == "No space left on device\n" * 4


def test_a_huge_file_is_refused(inside: Kernels) -> None:
    assert "File too large" in inside.run(
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "file = open('big', 'wb')\nfile.seek(300 * 2**20)\nfile.write(b'x'); file.flush()"
    )


def test_endless_output_is_cut(inside: Kernels) -> None:
    said = inside.run("print('x' * 60_000_000)", "print('next')")
    assert len(said) < 1_100_000
    assert "left out" in said
    assert said.endswith("next\n")


def test_nothing_that_it_started_lives_on(inside: Kernels) -> None:
    said = inside.run(
        "import subprocess\n"
        "child = subprocess.Popen(['sleep', '86399'], start_new_session=True)\n"
        "subprocess.Popen('(trap \"\" HUP TERM; sleep 86398) &', shell=True)\nprint('started')"
    )
    assert said == "started\n"
    left = [one for one in psutil.process_iter(["cmdline"]) if "8639" in " ".join(one.info["cmdline"] or [])]
    assert not left


def test_a_killed_grader_leaves_nothing(root: Path, tmp_path: Path) -> None:
    import signal
    import subprocess
    import sys

    script = (
        "import asyncio, sys, time\n"
        "from autograder.kernels import KernelSupply\n"
        "with KernelSupply() as supply, supply.serving({}, 30):\n"
        "    manager = supply.manager()\n"
        "    asyncio.run(manager.start_kernel(**supply.start_options()))\n"
        "    print('up', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)}
    ) as grader:
        assert grader.stdout is not None
        assert grader.stdout.readline() == b"up\n"
        family = psutil.Process(grader.pid).children(recursive=True)
        assert len(family) >= 3
        grader.send_signal(signal.SIGKILL)
        _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive


def test_no_folder_and_no_mount_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # other tests make folders in the usual one
    patterns = ("*",)
    before = folders_like(*patterns)
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8")
    with kernels() as found:
        assert found.run("print(1)") == "1\n"
    assert folders_like(*patterns) <= before
    assert Path("/proc/self/mounts").read_text(encoding="utf-8") == mounts


def test_the_probe_agrees() -> None:
    assert reason_against() == ""
