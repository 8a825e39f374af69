"""Progress is one line on a terminal, and nothing without one."""

import io
import re

import pytest

from autograder.progress import spoken, watched


class Terminal(io.StringIO):
    """Keeps what was written, as a terminal."""

    def isatty(self) -> bool:
        return True

    def screen(self) -> str:
        """What stands in the line: all since it was last cleared."""
        return self.getvalue().rpartition("\r\x1b[K")[2]


def test_the_line_says_how_far_it_is_and_how_long_it_will_take() -> None:
    terminal, seconds = Terminal(), iter([100.0, 110.0, 140.0, 190.0])
    seen = []
    for _ in watched(range(4), 4, terminal, lambda: next(seconds, 400.0)):
        assert terminal.screen() == ""
    seen = re.split(r"\r\x1b\[K", terminal.getvalue())
    assert [line for line in seen if line] == [
        "Graded 0 of 4",
        "Graded 1 of 4 in 10 s, about 30 s left",
        "Graded 2 of 4 in 40 s, about 40 s left",
        "Graded 3 of 4 in 2 min, about 30 s left",
        "Graded 4 of 4 in 5 min",
    ]
    assert terminal.screen() == ""
    assert "\n" not in terminal.getvalue()


def test_without_a_terminal_nothing_is_written() -> None:
    stream = io.StringIO()
    assert list(watched("abc", 3, stream)) == ["a", "b", "c"]
    assert stream.getvalue() == ""


def test_it_ends_clean_after_an_error() -> None:
    terminal = Terminal()

    def failing():
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(watched(failing(), 2, terminal))
    assert terminal.screen() == ""


def test_a_line_never_wraps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    list(watched(range(1000), 1000, terminal))
    assert max(map(len, re.split(r"\r\x1b\[K", terminal.getvalue()))) == 19


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (59.4, "59 s"), (61, "1 min"), (3599, "1 h 0 min"), (5400, "1 h 30 min")]
)
def test_times_are_spoken_as_people_do(seconds: float, words: str) -> None:
    assert spoken(seconds) == words
