"""What the answers kept for an exercise must get; one test class per exercise inherits it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import pytest

from autograder.__main__ import main
from autograder.corpus import Answer, lay_out
from autograder.course import Course
from lab import ROOT

CORPUS = ROOT / "tests" / "exercises"


class KeptAnswers:
    """Grades one exercise's corpus once: right and wrong answers, the exercise as shipped and solved."""

    level: ClassVar[str]
    exercise: ClassVar[str]

    @pytest.fixture(scope="class")
    @classmethod
    def kept(cls, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Answer]]:
        submissions = tmp_path_factory.mktemp("submissions of a class")
        kept = lay_out(Course(ROOT), cls.level, CORPUS, submissions, cls.exercise)
        assert main(["solve", cls.level, "--out", str(submissions)]) == 0
        for other in (submissions / "solved" / cls.level).iterdir():
            if other.stem != cls.exercise:
                other.unlink()
        return submissions, kept

    @pytest.fixture(scope="class")
    @classmethod
    def graded(cls, kept: tuple[Path, list[Answer]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("grades")
        results = folder / "results.json"
        database = f"sqlite:///{folder / 'gradebook.db'}"
        command = ["grade", cls.level, "--submissions", str(kept[0]), "--db", database, "--json", str(results)]
        assert main(command) == 0
        graded = {result["student"]: result for result in json.loads(results.read_text())}
        for result in graded.values():
            questions = [question for question in result["questions"] if question["id"].startswith(f"{cls.exercise}/")]
            result["questions"] = questions
        return graded

    def outcome(self, graded: dict[str, Any], answer: Answer) -> dict[str, Any]:
        questions = {question["id"]: question for question in graded[answer.student]["questions"]}
        return questions[answer.question]

    def test_every_question_has_enough_kept_answers(self, kept, graded):
        counts = Counter((answer.question, answer.right) for answer in kept[1])
        for question in (question["id"] for question in graded["as_shipped"]["questions"]):
            assert counts[question, True] >= 2, f"{question} has fewer than two right answers"
            assert counts[question, False] >= 3, f"{question} has fewer than three wrong answers"

    def test_solved_exercise_gets_full_marks(self, graded):
        solved = graded["solved"]["questions"]
        assert {question["outcome"] for question in solved} == {"correct"}
        assert all(question["score"] == question["max_score"] > 0 for question in solved)

    def test_there_are_five_to_eight_questions(self, graded):
        assert 5 <= len(graded["as_shipped"]["questions"]) <= 8

    def test_exercise_as_shipped_gets_nothing(self, graded):
        shipped = graded["as_shipped"]
        assert {question["outcome"] for question in shipped["questions"]} == {"not_attempted"}
        assert shipped["score"] == 0

    def test_nobody_is_suspected(self, graded):
        assert not {student: result["evidence"] for student, result in graded.items() if "tampered" in result["flags"]}

    def test_every_right_answer_passes(self, kept, graded):
        refused = {}
        for answer in kept[1]:
            got = self.outcome(graded, answer)
            if answer.right and got["outcome"] != "correct":
                refused[f"{answer.question} {answer.student}"] = (got["outcome"], got["message"])
        assert not refused, refused

    def test_every_wrong_answer_fails_with_a_message(self, kept, graded):
        missed = {}
        for answer in kept[1]:
            got = self.outcome(graded, answer)
            told = len(got["message"].split()) >= 5
            if not answer.right and (got["outcome"] not in ("partial", "incorrect") or not told):
                missed[f"{answer.question} {answer.student}"] = (got["outcome"], got["message"])
        assert not missed, missed

    def test_no_message_gives_the_answer_away_or_shows_a_traceback(self, graded):
        for result in graded.values():
            for question in result["questions"]:
                assert "Traceback" not in question["message"]
                assert "HIDDEN" not in question["message"]

    def test_nobody_is_flagged(self, graded):
        # The other exercises of the level are not handed in here.
        flags = {flag for result in graded.values() for flag in result["flags"]}
        assert flags <= {"missing_notebook"}
