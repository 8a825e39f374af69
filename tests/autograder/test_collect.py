"""Submissions are collected from downloads of Canvas and Moodle, and whatever is unsafe in them is refused."""

import io
import os
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import archives
from autograder.collect import run_collect
from autograder.course import Course
from autograder.errors import CourseError
from autograder.lms import HandedIn, student_id, understand, which_exercise
from autograder.roster import read_roster

Told = tuple[int, str, str]
Collect = Callable[..., Told]
NAME = "0_1_split.ipynb"
OCTOBER = (2026, 10, 1, 12, 0, 0)


def zipped(path: Path, files: dict[str, bytes | str], times: dict[str, tuple[int, ...]] | None = None) -> Path:
    """A zip of these files; without a time of its own a file has none."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (times or {}).get(name, (1980, 1, 1, 0, 0, 0)))  # type: ignore[arg-type]
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def zip_bytes(files: dict[str, bytes | str]) -> bytes:
    """The bytes of a zip of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


@pytest.fixture
def run(course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Collect:
    """`autograder collect level_0 --from SOURCE --to tmp_path/in`; status, output and error output."""

    def command(source: Path | None, **more: object) -> Told:
        usual = {"lms": "auto", "roster": None, "times": "auto", "db": None, "to": tmp_path / "the class"}
        asked = SimpleNamespace(assignment="level_0", source=source, **(usual | more))
        status = run_collect(course, asked)  # type: ignore[arg-type]
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder by path."""
    files = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


CANVAS = {
    "doeann_12345_67890_0_1_split.ipynb": b"ann",
    "doebob_LATE_12346_67891_0_1_split-1.ipynb": b"bob",
    "doecid_12347_67892_0_1_split (2).ipynb": b"cid",
    "doecid_12347_67892_data.csv": b"a,b",
    "doedan_12348_67894_homework.zip": zip_bytes({"hw/0_1_Split.ipynb": b"dan", "hw/more/x.py": b"x", "hw/": b""}),
    "LATE_anon_aB3xy_67895_0_1_split.ipynb": b"anon",
    "doeeve_12349_67896_0_1_split.ipynb": b"first",
    "doeeve_12349_67899_0_1_split-1.ipynb": b"second",
    "doeeve_12349_67898_0_1_split-2.ipynb": b"between",
    "__MACOSX/doeeve_12349_67896_0_1_split.ipynb": b"junk",
}


def test_a_download_of_canvas(run: Collect, tmp_path: Path) -> None:
    status, out, err = run(zipped(tmp_path / "submissions.zip", CANVAS))
    assert (status, err) == (0, "")
    assert tree(tmp_path / "the class") == {
        f"doeann_12345/level_0/{NAME}": b"ann",
        f"doebob_12346/level_0/{NAME}": b"bob",
        f"doecid_12347/level_0/{NAME}": b"cid",
        "doecid_12347/level_0/data.csv": b"a,b",
        f"doedan_12348/level_0/{NAME}": b"dan",
        "doedan_12348/level_0/more/x.py": b"x",
        f"anon_ab3xy/level_0/{NAME}": b"anon",
        f"doeeve_12349/level_0/{NAME}": b"second",
    }
    assert "submissions of 6 students" in out
    assert "doeeve_12349, 0_1_split.ipynb: doeeve_12349_67899_0_1_split-1.ipynb counts" in out
    assert "Marked late by the learning management system: anon_ab3xy, doebob_12346." in out


@pytest.mark.parametrize(
    "shape",
    [
        "Jane Doe_{}_assignsubmission_file_/{}",
        "Jane Doe_{}_assignsubmission_file_{}",
        "Jane Doe_{}_assignsubmission_file/{}",
    ],
)
def test_a_download_of_moodle(run: Collect, tmp_path: Path, shape: str) -> None:
    files = {
        shape.format(77, NAME): b"jane",
        shape.format(77, "data.csv"): b"a",
        "Jos\u00e9 O'Neil_78_assignsubmission_file_/0_1_split.ipynb": b"jose",
    }
    status, _, err = run(zipped(tmp_path / "class.zip", files))
    assert (status, err) == (0, "")
    assert tree(tmp_path / "the class") == {
        f"jane_doe/level_0/{NAME}": b"jane",
        "jane_doe/level_0/data.csv": b"a",
        f"jos\u00e9_o_neil/level_0/{NAME}": b"jose",
    }


def test_a_folder_with_zips_and_what_is_there_already_unpacked(run: Collect, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    (folder / "unpacked/Jane Doe_77_assignsubmission_file_").mkdir(parents=True)
    (folder / "unpacked/Jane Doe_77_assignsubmission_file_" / NAME).write_bytes(b"jane")
    (folder / "ann/level_0").mkdir(parents=True)
    (folder / "ann/level_0" / NAME).write_bytes(b"ann")
    zipped(
        folder / "canvas.zip", {"doebob_1_2_0_1_split.ipynb": b"bob", "doecid_3_4_hw.zip": zip_bytes({NAME: b"cid"})}
    )
    (folder / "link_5_6_0_1_split.ipynb").symlink_to("/etc/passwd")
    before = tree(folder)
    status, _, err = run(folder)
    found = tree(tmp_path / "the class")
    assert {name: text for name, text in found.items() if name.endswith("ipynb")} == {
        f"jane_doe/level_0/{NAME}": b"jane",
        f"ann/level_0/{NAME}": b"ann",
        f"doebob_1/level_0/{NAME}": b"bob",
        f"doecid_3/level_0/{NAME}": b"cid",
    }
    assert status == 1
    assert err.splitlines()[1:] == [
        "  link_5_6_0_1_split.ipynb: link_5_6_0_1_split.ipynb is a link and not a file; hand the notebook itself in."
    ]
    assert tree(folder) == before


def hostile(path: Path) -> Path:
    """A download in which all that can be wrong with a zip is wrong, and one honest submission."""
    inner = {NAME: b"deep"}
    for _ in range(5):
        inner = {"again.zip": zip_bytes(inner)}  # type: ignore[dict-item]
    many = {f"{number}.txt": b"" for number in range(2005)}
    zipped(
        path,
        {
            "good_1_2_0_1_split.ipynb": b"good",
            "up_1_2_hw.zip": zip_bytes({"../../../escaped.ipynb": b"x", "..\\..\\escaped.ipynb": b"x", NAME: b"kept"}),
            "root_1_2_hw.zip": zip_bytes({"/tmp/escaped.ipynb": b"x", "C:/escaped.ipynb": b"x"}),
            "../esc_1_2_0_1_split.ipynb": b"x",
            "link_1_2_0_1_split.ipynb": b"/etc/passwd",
            "secret_1_2_0_1_split.ipynb": b"encrypted",
            "broken_1_2_0_1_split.ipynb": os.urandom(2000),
            "nozip_1_2_hw.zip": b"PK\x03\x04 and then nothing",
            "huge_1_2_0_1_split.ipynb": bytes(archives.LARGEST_FILE + 1),
            "liar_1_2_0_1_split.ipynb": bytes(200_000),
            "deep_1_2_hw.zip": zip_bytes(inner),
            "many_1_2_hw.zip": zip_bytes(many),
            "stamp_1_2_hw.zip": zip_bytes({"timestamp.txt": "2000-01-01 00:00:00 UTC", NAME: b"stamped"}),
            "dots_1_2_hw.zip": zip_bytes({".bashrc": b"x", "a/\x07bell.py": b"x", NAME: b"dots"}),
            "words_12_text.html": b"<p>my answer</p>",
            "grades.csv": b"who knows",
        },
    )
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        headers = {info.filename: info.header_offset for info in archive.infolist()}
        link = archive.getinfo("link_1_2_0_1_split.ipynb")
    centrals = {}
    at = raw.index(b"PK\x01\x02")
    while raw[at : at + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack("<HHH", raw[at + 28 : at + 34])
        centrals[raw[at + 46 : at + 46 + name].decode()] = at
        at += 46 + name + extra + comment
    raw[headers["secret_1_2_0_1_split.ipynb"] + 6] |= 1
    raw[centrals["secret_1_2_0_1_split.ipynb"] + 8] |= 1
    raw[headers["broken_1_2_0_1_split.ipynb"] + 30 + 26 + 500] ^= 0xFF
    central = centrals[link.filename]
    raw[central + 5] = 3  # made on Unix
    raw[central + 38 : central + 42] = struct.pack("<I", (stat.S_IFLNK | 0o777) << 16)
    liar = centrals["liar_1_2_0_1_split.ipynb"]
    raw[liar + 24 : liar + 28] = struct.pack("<I", 10)  # says ten bytes
    path.write_bytes(raw)
    return path


def test_what_is_unsafe_is_refused_with_a_sentence_each_and_the_rest_is_kept(run: Collect, tmp_path: Path) -> None:
    status, out, err = run(hostile(tmp_path / "submissions.zip"))
    assert status == 1
    found = tree(tmp_path / "the class")
    assert found.pop(f"good_1/level_0/{NAME}") == b"good"
    assert found.pop(f"up_1/level_0/{NAME}") == b"kept"
    assert found.pop(f"stamp_1/level_0/{NAME}") == b"stamped"
    assert found.pop(f"dots_1/level_0/{NAME}") == b"dots"
    assert {name.split("/")[0] for name in found} == {"many_1"}
    assert len(found) == 2000
    said = err.splitlines()
    assert said.pop(0) == "Left out:"
    expected = {
        "up_1_2_hw.zip/../../../escaped.ipynb": "leads out of the folder",
        "up_1_2_hw.zip/../../escaped.ipynb": "leads out of the folder",
        "root_1_2_hw.zip//tmp/escaped.ipynb": "leads out of the folder",
        "root_1_2_hw.zip/C:/escaped.ipynb": "leads out of the folder",
        "../esc_1_2_0_1_split.ipynb": "leads out of the folder",
        "link_1_2_0_1_split.ipynb": "a link or a device",
        "secret_1_2_0_1_split.ipynb": "encrypted",
        "broken_1_2_0_1_split.ipynb": "damaged",
        "nozip_1_2_hw.zip": "no zip, or is damaged",
        "huge_1_2_0_1_split.ipynb": "larger than 64 MB",
        "liar_1_2_0_1_split.ipynb": "damaged",
        "deep_1_2_hw.zip/again.zip/again.zip/again.zip": "more than 3 zips deep",
        "many_1_2_hw.zip/2000.txt and what follows": "more than 2000 files",
        "stamp_1_2_hw.zip/timestamp.txt": "a student's own timestamp.txt",
        "dots_1_2_hw.zip/.bashrc": "begins with a dot",
        "dots_1_2_hw.zip/a/\\x07bell.py": "odd signs",
        "words_12_text.html": "typed into",
        "grades.csv": "does not tell whose it is",
    }
    for name, reason in expected.items():
        lines = [line for line in said if line.startswith(f"  {name}: ")]
        assert len(lines) == 1, (name, said)
        assert reason in lines[0]
    assert len(said) == len(expected), said
    assert not list(tmp_path.rglob("*escaped*"))
    assert not Path("/tmp/escaped.ipynb").exists()
    assert "submissions of 5 students" in out


def test_only_what_is_newer_replaces_what_is_there(run: Collect, tmp_path: Path) -> None:
    to = tmp_path / "the class" / "doeann_1" / "level_0"
    name, later = "doeann_1_2_0_1_split.ipynb", (2026, 10, 2, 12, 0, 0)
    first = zipped(tmp_path / "first.zip", {name: b"first", "doeann_1_3_data.csv": b"1"}, {name: OCTOBER})
    second = zipped(tmp_path / "second.zip", {name: b"second"}, {name: later})
    assert run(first)[1].splitlines()[1] == "New: doeann_1."
    assert run(first)[1].splitlines()[1] == "As before: doeann_1."
    assert run(second)[1].splitlines()[1] == "Newer than before: doeann_1."
    assert ((to / NAME).read_bytes(), (to / "data.csv").read_bytes()) == (b"second", b"1")
    assert run(first)[1].splitlines()[1] == "As before: doeann_1."
    timeless = zipped(tmp_path / "third.zip", {name: b"third"})
    assert run(timeless)[1].splitlines()[1] == "Older than what is there, left out: doeann_1."
    assert (to / NAME).read_bytes() == b"second"
    assert not list((tmp_path / "the class").rglob(".*"))


def test_links_where_the_submissions_go_are_not_followed(run: Collect, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "the class").mkdir()
    (tmp_path / "the class/doeann_1").symlink_to(elsewhere)
    (tmp_path / "the class/doebob_3/level_0").mkdir(parents=True)
    (elsewhere / "kept.ipynb").write_text("kept")
    (tmp_path / "the class/doebob_3/level_0" / NAME).symlink_to(elsewhere / "kept.ipynb")
    soon = (datetime.now().year + 1, 1, 1, 0, 0, 0)
    names = ["doeann_1_2_0_1_split.ipynb", "doebob_3_4_0_1_split.ipynb"]
    status, _, err = run(zipped(tmp_path / "a.zip", dict.fromkeys(names, b"x"), dict.fromkeys(names, soon)))
    assert status == 1
    assert "doeann_1: " in err
    assert "is a link" in err
    assert tree(elsewhere) == {"kept.ipynb": b"kept"}
    assert (tmp_path / "the class/doebob_3/level_0" / NAME).read_bytes() == b"x"


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch):
    """This machine's clock is Berlin's."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_the_time_of_handing_in_is_taken_from_the_zip(run: Collect, tmp_path: Path) -> None:
    first, second = "doeann_1_2_0_1_split.ipynb", "doebob_3_4_0_1_split.ipynb"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(first, OCTOBER), b"local time")
        info = zipfile.ZipInfo(second, OCTOBER)
        seconds = int(datetime(2026, 10, 3, 9, 30, tzinfo=UTC).timestamp())
        info.extra = struct.pack("<HHBi", 0x5455, 5, 1, seconds)  # what zip programs add, in UTC
        archive.writestr(info, b"its own")
    status, out, _ = run(tmp_path / "a.zip")
    assert status == 0
    assert "is not known" not in out
    to = tmp_path / "the class"
    assert (to / "doeann_1/level_0/timestamp.txt").read_text() == "2026-10-01 10:00:00 UTC\n"
    assert (to / "doebob_3/level_0/timestamp.txt").read_text() == "2026-10-03 09:30:00 UTC\n"


def test_the_times_of_zipping_are_not_taken_for_those_of_handing_in(run: Collect, tmp_path: Path) -> None:
    names = [f"doe{who}_{number}_2_0_1_split.ipynb" for number, who in enumerate(("ann", "bob", "cid"))]
    times = {name: (2026, 10, 1, 12, 20 * place, 0) for place, name in enumerate(names)}
    download = zipped(tmp_path / "a.zip", dict.fromkeys(names, b"x"), times)
    assert "is not known: the times in the download are those of zipping" in run(download)[1]
    assert not list(tmp_path.rglob("timestamp.txt"))
    assert "is not known" not in run(download, times="zip", to=tmp_path / "other")[1]
    assert len(list(tmp_path.rglob("timestamp.txt"))) == 3
    shuffled = zipped(tmp_path / "b.zip", dict.fromkeys(reversed(names), b"x"), times)
    assert "is not known" not in run(shuffled, to=tmp_path / "third")[1]
    assert "is not known" in run(shuffled, to=tmp_path / "fourth", times="none")[1]


ROSTERS = {
    "ours": 'student_id,name,id\nann01,"Doe, Ann",12345\nbob01,Bob Doe,\n',
    "canvas": "Student,ID,SIS User ID,SIS Login ID,Section,Level 0 (7)\n    Points Possible,,,,,8\n"
    '"Doe, Ann",12345,S1,ann01,A,\n"Doe, Bob",99,S2,bob01,A,\n"Student, Test",5,,,A,\n',
    "moodle": "\ufeffFirst name;Surname;ID number;Email address\nAnn;Doe;ann01;a@x.org\nBob;D\u00f6e;bob01;b@x.org\n",
    "worksheet": "Identifier,Full name,Email address,ID number\nParticipant 12345,Ann Doe,a@x.org,ann01\n"
    "Participant 7,Bob Doe,b@x.org,bob01\n",
}


@pytest.mark.parametrize("kind", ROSTERS)
def test_a_roster_gives_the_ids(run: Collect, tmp_path: Path, kind: str) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTERS[kind], encoding="utf-8")
    url = f"sqlite:///{tmp_path}/names.db"
    files = {
        "Ann Doe_12345_assignsubmission_file_/0_1_split.ipynb": b"ann",
        "Group A-Bob Doe_4_assignsubmission_file_/0_1_split.ipynb": b"bob",
        "Eve Doe_5_assignsubmission_file_/0_1_split.ipynb": b"eve",
    }
    status, _, err = run(zipped(tmp_path / "a.zip", files), roster=roster, db=url)
    assert status == 1
    assert tree(tmp_path / "the class") == {f"ann01/level_0/{NAME}": b"ann", f"bob01/level_0/{NAME}": b"bob"}
    assert "Eve Doe (5) is not in the roster." in err
    from nbgrader.api import Gradebook

    with Gradebook(url) as gradebook:
        names = {one.id: (one.first_name, one.last_name, one.lms_user_id) for one in gradebook.students}
    parts = (None, "Ann Doe") if kind == "worksheet" else ("Ann", "Doe")  # a name without a comma stays whole
    assert names["ann01"] == (*parts, "12345" if kind == "canvas" else None)
    assert set(names) == {"ann01", "bob01"}


def test_two_of_one_name_are_told_apart_or_not_collected(run: Collect, tmp_path: Path) -> None:
    names = ["Ann Doe_1_assignsubmission_file_/0_1_split.ipynb", "Ann Doe_2_assignsubmission_file_/0_1_split.ipynb"]
    download = zipped(tmp_path / "a.zip", {names[0]: b"one", names[1]: b"two"})
    status, _, err = run(download)
    assert status == 1
    assert "Ann Doe (1) and Ann Doe (2) would all be ann_doe: give a --roster" in err
    assert tree(tmp_path / "the class") == {}
    roster = tmp_path / "roster.csv"
    roster.write_text("Identifier,Full name,ID number\nParticipant 1,Ann Doe,a1\nParticipant 2,Ann Doe,a2\n")
    assert run(download, roster=roster, db=f"sqlite:///{tmp_path}/g.db")[0] == 0
    assert set(tree(tmp_path / "the class")) == {f"a1/level_0/{NAME}", f"a2/level_0/{NAME}"}
    roster.write_text("Full name,ID number\nAnn Doe,a1\nAnn Doe,a2\n")
    assert "can be several in the roster: a1, a2." in run(download, roster=roster)[2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"name,section\nAnn,1\n", "has no column student_id; it has name, section"),
        (b"", "is empty"),
        (b"student_id,name\n\xe4,b\n", "is not in UTF-8"),
        (b'student_id,name\n"a,b\n', "is no CSV file"),
    ],
)
def test_a_roster_that_cannot_be_read_is_told(tmp_path: Path, text: bytes, sentence: str) -> None:
    (tmp_path / "roster.csv").write_bytes(text)
    with pytest.raises(CourseError, match=sentence):
        read_roster(tmp_path / "roster.csv")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("1_1_x.ipynb", ("1_1_x", 0)),
        ("1_1_x (1).ipynb", ("1_1_x", 1)),
        ("1_1_x-2.ipynb", ("1_1_x", 2)),
        ("1_1_x_2.ipynb", ("1_1_x_2", 0)),
        ("1_1_x_2-1.ipynb", ("1_1_x_2", 1)),
        ("1_1_X.IPYNB".replace("IPYNB", "ipynb"), ("1_1_x", 0)),
        ("1-1 x - Copy.ipynb", ("1_1_x", 1)),
        ("1_1_x-copy2.ipynb", ("1_1_x", 2)),
        ("Copy of 1_1_x.ipynb", ("1_1_x", 0)),
        ("jane_1_1_x_final.ipynb", ("1_1_x", 0)),
        ("1_1_xy.ipynb", None),
        ("mine.ipynb", None),
        ("1_1_x and 2_1_y.ipynb", None),
    ],
)
def test_an_exercise_is_found_by_its_name_however_it_was_changed(file: str, expected: tuple[str, int] | None) -> None:
    assert which_exercise(file, ["1_1_x", "1_1_x_2", "2_1_y"]) == expected


def test_an_exercise_whose_name_looks_like_canvas_belongs_to_nobody() -> None:
    assert understand("1_2_3_x.ipynb", "auto", "level_0", ["1_2_3_x"]) is None
    found = understand("a/doe_ann_LATE_5_6_1_2_3_x.ipynb", "canvas", "level_0", ["1_2_3_x"])
    assert found == HandedIn("doe_ann", "5", "1_2_3_x.ipynb", "canvas", 6, True)
    assert student_id(found) == "doe_ann_5"
    assert understand("doe_5_6_x.ipynb", "moodle", "level_0", []) is None
    assert understand("Ann_5_assignsubmission_file_/x.ipynb", "canvas", "level_0", []) is None


def test_a_download_that_is_none_is_told_and_writes_nothing(run: Collect, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    for source, sentence in (
        (tmp_path / "none", "no file or folder"),
        (tmp_path / "text.zip", "is no zip, or is damaged"),
    ):
        with pytest.raises(CourseError, match=sentence):
            run(source)
    with pytest.raises(CourseError, match="lies in the download"):
        run(tmp_path, to=tmp_path / "in")
    assert not (tmp_path / "the class").exists()


def test_a_large_class_is_collected_without_holding_it_in_memory(run: Collect, tmp_path: Path) -> None:
    import tracemalloc

    content = os.urandom(2**20)
    zipped(tmp_path / "a.zip", {f"doe{one:03}_{one}_1_0_1_split.ipynb": content + bytes([one]) for one in range(40)})
    tracemalloc.start()
    assert run(tmp_path / "a.zip")[0] == 0
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(tree(tmp_path / "the class")) == 40
    assert peak < 15 * 2**20, peak


def submission(exchange: Path, student: str, when: str, content: bytes) -> Path:
    """A submission in nbgrader's exchange, as `nbgrader submit` leaves it."""
    folder = exchange / "inbound" / f"{student}+level_0+{when}+00aa"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(content)
    (folder / "timestamp.txt").write_text(f"{when}")
    return folder


def from_exchange(course: object, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """`autograder collect level_0`; what it prints."""
    asked = SimpleNamespace(assignment="level_0", source=None, to=None, roster=None)
    assert run_collect(course, asked) == 0  # type: ignore[arg-type]
    return capsys.readouterr().out.splitlines()


def test_the_exchange_is_collected_and_links_stay_links(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    exchange = course.state / "exchange/mlops"
    submission(exchange, "ann", "2026-10-01 10:00:00 UTC", b"first")
    linked = submission(exchange, "bob", "2026-10-01 10:00:00 UTC", b"bob")
    (linked / "key").symlink_to("/etc/hostname")
    submission(exchange, "eve\\ann", "2026-10-01 10:00:00 UTC", b"elsewhere")
    said = from_exchange(course, capsys)
    assert said[0].startswith("Collected the submissions of 2 students from the exchange into ")
    assert said[1] == "New: ann, bob."
    assert "A submission of 'eve\\\\ann' was left out: that is no student's name." in said
    assert (course.submitted / "ann/level_0" / NAME).read_bytes() == b"first"
    assert (course.submitted / "bob/level_0/key").is_symlink()
    assert sorted(path.name for path in course.submitted.iterdir()) == ["ann", "bob"]
    submission(exchange, "ann", "2026-10-02 10:00:00 UTC", b"second")
    said = from_exchange(course, capsys)
    assert said[1:3] == ["Newer than before: ann.", "As before: bob."]
    assert (course.submitted / "ann/level_0" / NAME).read_bytes() == b"second"
    assert (course.submitted / "ann/level_0/timestamp.txt").read_text() == "2026-10-02 10:00:00 UTC"


def test_where_there_is_nothing_to_collect_one_sentence_says_what_to_do(
    run: Collect, course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CourseError, match=r"empty holds no submission: give the zip that Canvas or Moodle made"):
        run(tmp_path / "empty")
    assert not (tmp_path / "the class").exists()
    (course.state / "exchange").rename(tmp_path / "away")
    try:
        with pytest.raises(CourseError, match=r"There is no exchange at .*: start `autograder serve`, or give"):
            run(None, to=None)
    finally:
        (tmp_path / "away").rename(course.state / "exchange")


def test_a_course_of_nbgraders_has_its_own_exchange(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from autograder.foreign import find_course

    (tmp_path / "theirs/source/level_0").mkdir(parents=True)
    (tmp_path / "theirs/source/level_0" / NAME).write_text("{}")
    config = tmp_path / "theirs/nbgrader_config.py"
    config.write_text("c = get_config()\n")
    with pytest.raises(CourseError, match="has no course_id"):
        from_exchange(find_course(tmp_path / "theirs"), capsys)
    config.write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = 'c1'\nc.Exchange.root = {str(tmp_path / 'x')!r}\n"
    )
    (tmp_path / "x").mkdir()
    with pytest.raises(CourseError, match="nbgrader cannot collect: Course not found"):
        from_exchange(find_course(tmp_path / "theirs"), capsys)
    submission(tmp_path / "x/c1", "ann", "2026-10-01 10:00:00 UTC", b"ann")
    assert from_exchange(find_course(tmp_path / "theirs"), capsys)[1] == "New: ann."
    assert (tmp_path / "theirs/submitted/ann/level_0" / NAME).read_bytes() == b"ann"
