"""Makes a clean Python environment without a network: nothing of the project is in it but what a wheel brings.

Libraries of others are borrowed from the environment that runs this, through one `.pth` line; an installer with a
network would fetch them.
"""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path


def make(folder: Path, wheel: Path) -> Path:
    """Make an environment in `folder`, install `wheel` into it; return the folder of its programs.

    Raises RuntimeError with the installer's last line if the wheel cannot be installed.
    """
    venv.create(folder, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder), "platbase": str(folder)}))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--offline",
        "--no-deps",
        "--quiet",
        "--no-config",
        "--no-cache",
    ]
    done = subprocess.run(
        [*install, "--python", str(programs / "python"), str(wheel)],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("PIP_")},
    )
    if done.returncode:
        raise RuntimeError(f"{wheel.name} cannot be installed: {done.stderr.strip().splitlines()[-1]}")
    return programs
