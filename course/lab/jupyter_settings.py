"""Settings of the learner's JupyterLab: its server, its pages and nbgrader."""

import json
import os
import shutil
from pathlib import Path

from lab.notebooks import write_text

HOST = "127.0.0.1"
STATE = Path(".course") / "jupyter"
# Instructors' tools, which want a course folder below the server's root, and a writer of twins.
NOT_FOR_LEARNERS = (
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.course_list",
    "jupyterlab_jupytext",
)
PAGES_WITHOUT = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyter/nbgrader:formgrader",
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:validate-assignment",
    "jupyterlab-jupytext",
)


def write_settings(root: Path, port: int) -> None:
    """Write the settings of the server, of its pages and of nbgrader."""
    shell = os.environ.get("SHELL") or shutil.which("bash") or "sh"
    server = {
        "ServerApp": {
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "root_dir": str(root / "work"),
            "allow_root": os.geteuid() == 0,
            "open_browser": False,
            # no login shell: that would reset the path and lose `autograder`
            "terminado_settings": {"shell_command": [shell]},
            "jpserver_extensions": dict.fromkeys(NOT_FOR_LEARNERS, False),
        },
        "LabApp": {
            "default_url": "/lab/tree/start.md",
            "news_url": None,
            "extension_manager": "readonly",
        },
    }
    nbgrader = {
        "CourseDirectory": {
            "course_id": "mlops",
            "root": str(root / "build"),
            "db_url": f"sqlite:///{root / '.course' / 'gradebook.db'}",
        },
        "Exchange": {
            "root": str(root / ".course" / "exchange"),
            "assignment_dir": str(root / "work" / "exercises"),
        },
    }
    overrides = {
        "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
        # the items of a concept question are whole sentences
        "@jupyterlab/notebook-extension:tracker": {"codeCellConfig": {"lineWrap": True}},
        "@jupyterlab/apputils-extension:notification": {
            "checkForUpdates": False,
            "fetchNews": "false",
        },
    }
    pages = {"disabledExtensions": dict.fromkeys(PAGES_WITHOUT, True)}
    config = root / STATE / "config"
    for name, settings in {
        "jupyter_server_config.json": server,
        "jupyter_lab_config.json": {},
        "nbgrader_config.json": nbgrader,
        "labconfig/default_setting_overrides.json": overrides,
        "labconfig/page_config.json": pages,
    }.items():
        write_text(json.dumps(settings, indent=1), config / name)
    (root / ".course" / "exchange").mkdir(mode=0o700, parents=True, exist_ok=True)
