"""`lab start` for real: a server with a token, its start page in Chromium, nothing left behind."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

START = """\
import sys
from pathlib import Path
from lab.jupyter import start
from lab.workspace import lay_out

root = Path(sys.argv[1])
lay_out(root)
sys.exit(start(root, browser=False))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A project in a path with a space, with the course's own lessons and exercises."""
    folder = tmp_path_factory.mktemp("lab") / "a course"
    for kind in ("course", "exercises"):
        for notebook in root.glob(f"{kind}/level_[0-9]/*.ipynb"):
            target = folder / notebook.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(notebook.read_bytes())
    return folder


def first_line(process: subprocess.Popen[str], seconds: float = 90) -> str:
    """Return the first line the process prints, or fail."""
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], seconds)
    assert readable, "it printed nothing"
    return process.stdout.readline()


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running `lab start` and its address."""
    environment = {**os.environ, "JUPYTER_TOKEN": "for-the-tests"}
    environment.pop("DISPLAY", None)
    command = [sys.executable, "-c", START, str(project)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        said = first_line(process)
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+", said)
        assert address, said
        yield process, address.group()
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def status_of(address: str) -> int:
    """Return the HTTP status of an address, asked without cookies or proxies."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_the_server_answers_with_the_token_and_refuses_without(server) -> None:
    base, token = server[1].split("/lab/")[0], server[1].partition("token=")[2]
    assert status_of(f"{base}/api/contents?token={token}") == 200
    assert status_of(f"{base}/api/contents") == 403
    assert status_of(f"{base}/api/contents?token=wrong") == 403


def test_the_server_reaches_work_and_nothing_above_it(server) -> None:
    base, token = server[1].split("/lab/")[0], server[1].partition("token=")[2]
    assert status_of(f"{base}/api/contents/start.md?token={token}") == 200
    assert status_of(f"{base}/api/contents/..%2F.course%2Fwork.json?token={token}") == 404


@pytest.mark.needs("chromium")
def test_the_start_page_is_shown_and_a_click_opens_a_lesson(server, page, project) -> None:
    page.goto(server[1])
    preview = page.locator(".jp-MarkdownViewer")
    preview.get_by_role("heading", name="From Notebook to Autopilot").wait_for(timeout=60_000)
    lessons = sorted(project.glob("course/level_*/[0-9]_*.ipynb"))
    assert lessons, "the course has no lesson yet"
    preview.locator(f'a[href*="{lessons[0].stem}"]').first.click()
    tab = page.locator(".lm-TabBar-tab", has_text=lessons[0].name)
    tab.wait_for(timeout=30_000)
    page.locator(".jp-Notebook .jp-RenderedMarkdown h1").first.wait_for(timeout=30_000)
    assert page.locator("dialog[open], .jp-Dialog").count() == 0
    page.locator(".jp-NotebookPanel-toolbar .jp-ToolbarButtonComponent").first.wait_for(timeout=30_000)
    assert page.locator(".jp-NotebookPanel-toolbar").get_by_text("Validate").count() == 0
    page.locator(".jp-CodeCell .cm-lineWrapping").first.wait_for(timeout=30_000)
    assert page.locator(".lm-MenuBar-itemLabel", has_text="Run").count() == 1
    page.locator(".lm-MenuBar-item", has_text="Nbgrader").click(timeout=30_000)
    page.locator(".lm-Menu-item", has_text="Assignment List").wait_for(timeout=30_000)
    tools = page.locator(".lm-Menu-item:visible .lm-Menu-itemLabel").all_inner_texts()
    assert tools == ["Assignment List"], "no instructor's tool"
    assert page.complaints == []


@pytest.mark.needs("chromium")
def test_a_terminal_finds_the_courses_commands(server, page, project) -> None:
    base, token = server[1].split("/lab/")[0], server[1].partition("token=")[2]
    page.goto(f"{base}/lab/tree/start.md?token={token}&reset")
    page.locator(".jp-MarkdownViewer h1").first.wait_for(timeout=60_000)
    page.get_by_role("button", name="New Launcher").or_(
        page.locator(".jp-FileBrowser-toolbar [data-command='launcher:create']")
    ).first.click()
    page.locator(".jp-LauncherCard", has_text="Terminal").click(timeout=30_000)
    page.locator(".jp-Terminal .xterm").wait_for(timeout=30_000)
    page.locator(".jp-Terminal .xterm-helper-textarea").focus()
    page.keyboard.type("command -v autograder > found.txt; pwd >> found.txt; mv found.txt done.txt")
    page.keyboard.press("Enter")
    wait_until((project / "work" / "done.txt").is_file, 20)
    found = (project / "work" / "done.txt").read_text().splitlines()
    assert found == [str(Path(sys.executable).parent / "autograder"), str(project / "work")]


def test_a_termination_signal_leaves_no_process_and_no_port(server) -> None:
    process, address = server
    base, token = address.split("/lab/")[0], address.partition("token=")[2]
    request = urllib.request.Request(f"{base}/api/kernels?token={token}", data=b"{}", method="POST")
    request.add_header("Authorization", f"token {token}")
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        assert answer.status == 201
    children = psutil.Process(process.pid).children(recursive=True)
    assert len(children) >= 2
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    _, alive = psutil.wait_procs(children, timeout=15)
    assert alive == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(base.rpartition(":")[2]))) != 0


def test_a_taken_port_is_passed_over() -> None:
    from lab.jupyter import free_port

    first = free_port()
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", first))
        taken.listen()
        assert free_port() > first


def wait_until(happened, seconds: float) -> None:
    """Wait for something another process does, which sends no event."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
