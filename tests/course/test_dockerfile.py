"""The recipe of the container keeps the usual rules. It is read, not built: building needs a network and a daemon."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flights import settings
from lab import ROOT, snapshot

RECIPE = ROOT / "course" / "level_2" / "project" / "Dockerfile"
Instruction = tuple[str, str]


def instructions(text: str) -> list[Instruction]:
    """The instructions in their order, continued lines joined, without comments."""
    plain = re.sub(r"^\s*#.*\n", "", text, flags=re.M)
    joined = re.sub(r"\\\n\s*", " ", plain)
    return [(line.split()[0].upper(), line.split(None, 1)[1].strip()) for line in joined.splitlines() if line.strip()]


def complaints(text: str) -> list[str]:
    """What a reviewer would say of a recipe; [] for a good one."""
    lines = instructions(text)
    of: Callable[[str], list[str]] = lambda word: [rest for name, rest in lines if name == word]  # noqa: E731
    names = [name for name, _ in lines]
    found = []
    if names[0] != "FROM" or not re.fullmatch(r"[\w./-]+:\d+\.\d+\.\d+[\w.-]*", of("FROM")[0]):
        found.append("the base has no exact version")
    if not of("USER") or of("USER")[-1].split(":")[0] in ("root", "0"):
        found.append("it runs as root")
    elif "RUN" in names[len(names) - names[::-1].index("USER") :]:
        found.append("something is installed after USER")
    for word in ("CMD", "HEALTHCHECK"):
        said = of(word)
        if len(said) != 1:
            found.append(f"there is not one {word}")
            continue
        listed = said[0][said[0].index("[") :] if "[" in said[0] else ""
        try:
            json.loads(listed)
        except ValueError:
            found.append(f"{word} is no list, so a shell stands in between")
    if names[-1] != "CMD":
        found.append("CMD is not the last line")
    installs = [rest for rest in of("RUN") if "pip install" in rest]
    if not any("requirements.txt" in rest for rest in installs):
        found.append("the versions do not come from requirements.txt")
    for rest in installs:
        if "--no-cache-dir" not in rest:
            found.append("pip leaves its cache in the layer")
        if "requirements.txt" not in rest and "--no-deps" not in rest:
            found.append("pip may choose versions by itself")
    copied = [rest.split()[:-1] for rest in of("COPY")]
    if [".", "./"] in copied or ["."] in copied or of("ADD"):
        found.append("it copies everything that lies about")
    order = [position for position, (name, rest) in enumerate(lines) if name == "COPY" and "requirements" in rest]
    code = [position for position, (name, rest) in enumerate(lines) if name == "COPY" and rest.startswith("src")]
    if order and code and order[0] > code[0]:
        found.append("the code comes before the versions, so each change installs all again")
    if re.search(r"(?i)(password|secret|token|api_key)\s*=", text):
        found.append("a secret stands in it")
    return found


def test_the_recipe_keeps_the_rules():
    assert complaints(RECIPE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("python:3.11.14-slim-bookworm", "python:latest", "exact version"),
        ("python:3.11.14-slim-bookworm", "python", "exact version"),
        ("python:3.11.14-slim-bookworm", "python:3", "exact version"),
        ("USER 10001\n", "", "as root"),
        ("USER 10001\n", "USER root\n", "as root"),
        ("USER 10001\n", "USER 10001\nRUN pip install --no-cache-dir --no-deps more\n", "after USER"),
        ('CMD ["flights", "serve", "--package", "/srv/package", "--port", "8000"]', "CMD flights serve", "no list"),
        ("HEALTHCHECK", "LABEL", "one HEALTHCHECK"),
        ("--requirement requirements.txt", "fastapi onnxruntime", "requirements.txt"),
        (" --no-deps .", " .", "by itself"),
        ("--no-cache-dir --requirement", "--requirement", "cache"),
        ("COPY src ./src", "COPY . ./", "lies about"),
        ("COPY src ./src", "ADD src ./src", "lies about"),
        ("ENV ", "ENV API_TOKEN=abc ", "secret"),
    ],
)
def test_a_broken_rule_is_found(old: str, new: str, said: str):
    text = RECIPE.read_text(encoding="utf-8")
    assert old in text
    assert any(said in one for one in complaints(text.replace(old, new, 1)))


def test_code_before_versions_is_found():
    text = RECIPE.read_text(encoding="utf-8")
    moved = text.replace("COPY src ./src\n", "").replace("COPY package/req", "COPY src ./src\nCOPY package/req")
    assert any("installs all again" in one for one in complaints(moved))


def test_what_it_copies_is_in_a_project_of_the_level(tmp_path: Path):
    project = snapshot.lay_out(2, tmp_path / "project")
    copied = [word for name, rest in instructions(RECIPE.read_text()) if name == "COPY" for word in rest.split()[:-1]]
    of_project = {word for word in copied if not word.startswith("package")}
    assert of_project == {"pyproject.toml", "README.md", "VERSION", "src"}
    assert [word for word in of_project if not (project / word).exists()] == []
    assert (project / "Dockerfile").read_text() == RECIPE.read_text()


def test_what_it_starts_is_a_command_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from flights.__main__ import _parser

    recipe = dict(instructions(RECIPE.read_text()))
    words = json.loads(recipe["CMD"])
    assert words[0] == "flights"
    asked = _parser().parse_args(words[1:])
    assert asked.package == Path("/srv/package")
    assert f"127.0.0.1:{asked.port}/health" in recipe["HEALTHCHECK"]
    monkeypatch.setenv("FLIGHTS_STATE", re.search(r"FLIGHTS_STATE=(\S+)", recipe["ENV"])[1])
    assert str(settings.load().state) == "/srv/state"
    assert "--owner=flights /srv/state" in RECIPE.read_text()
