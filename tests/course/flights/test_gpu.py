"""The GPU reader: recorded outputs are read rightly, and what is not known is absent, never 0."""

import tomllib
from pathlib import Path

import pytest

from flights import gpu

RECORDED = tomllib.loads((Path(__file__).parent / "recorded" / "nvidia_smi.toml").read_text())["recording"]
# Written by hand, to the manual's form: two GPUs, the second one busy with values that it does not tell.
TWO = """\
index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]
0, NVIDIA A, 0 %, 0 MiB, 1000 MiB
1, NVIDIA B, [N/A], 512 MiB, [N/A]
"""


def plain(one: gpu.Gpu) -> list:
    values = [one.utilisation_percent, one.memory_used_bytes, one.memory_total_bytes]
    divided = [values[0], *(None if value is None else value / gpu.MEBIBYTE for value in values[1:])]
    return [one.index, one.name, *("absent" if value is None else value for value in divided)]


@pytest.mark.parametrize("recording", RECORDED, ids=lambda recording: recording["where"])
def test_recorded_output_is_read(recording: dict):
    assert [plain(one) for one in gpu.parse(recording["text"].strip())] == recording["wanted"]


def test_zero_is_a_value_and_not_available_is_none():
    first, second = gpu.parse(TWO)
    assert (first.utilisation_percent, first.memory_used_bytes) == (0.0, 0.0)
    assert (second.index, second.name, second.utilisation_percent) == (1, "NVIDIA B", None)
    assert (second.memory_used_bytes, second.memory_total_bytes) == (512 * gpu.MEBIBYTE, None)


@pytest.mark.parametrize("text", ["", "index, name\n", "No devices were found\n"])
def test_no_gpu_is_an_empty_list(text: str):
    assert gpu.parse(text) == []


def driver(folder: Path, script: str) -> None:
    program = folder / "nvidia-smi"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)


@pytest.mark.parametrize("script", ["echo Failed to initialize NVML >&2; exit 9\n", "exit 6\n"])
def test_driver_that_fails_means_no_gpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str):
    driver(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gpu.read() == []


def test_program_is_asked_for_the_columns_that_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    driver(tmp_path, f'echo "$@" > "{tmp_path}/asked"\ncat <<END\n{TWO}END\n')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert [one.name for one in gpu.read()] == ["NVIDIA A", "NVIDIA B"]
    assert (tmp_path / "asked").read_text().split() == [gpu.QUERY, "--format=csv"]


def test_machine_without_the_program_has_no_gpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gpu.read() == []
