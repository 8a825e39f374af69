"""Results of `autograder validate` in words, for a terminal."""

from autograder.validity.validate import Validity, killed_share

WORDS = ("Question", "Kind", "Reference", "As shipped")
NUMBERS = ("False passes", "False fails", "Mutants", "Excused", "Killed")  # these columns stand to the right


def table(found: list[Validity]) -> list[str]:
    """The lines on one assignment: a table, what was the same, what survived and what is excused."""
    rows = [(*WORDS, *NUMBERS), *(cells(one) for one in found), cells(total(found))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [found[0].assignment]
    for row in rows:
        padded = [
            cell.rjust(width) if place >= len(WORDS) else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(padded).rstrip())
    lines.append(score_sentence(found))
    for one in found:
        lines += [f"Survived in {one.question}, {mutant.mutant}; {mutant.why}" for mutant in one.survivors]
        lines += [f"Excused in {one.question}, {mutant.mutant}; {mutant.why}" for mutant in one.excused]
    return lines


def cells(one: Validity) -> tuple[str, ...]:
    """The row of one question."""
    share = f"{one.killed} ({killed_share([one]):.1%})" if one.mutants else ""
    return (
        *(one.question, one.kind, one.reference, one.stub),
        *(f"{len(one.passed_wrongly)} of {one.wrong}", f"{len(one.failed_wrongly)} of {one.right}"),
        *(str(one.mutants or ""), str(len(one.excused) or ""), share),
    )


def total(found: list[Validity]) -> Validity:
    """All questions of an assignment as if they were one."""
    most = Validity(found[0].assignment, "all", "", "", "")
    for one in found:
        most.wrong, most.right = most.wrong + one.wrong, most.right + one.right
        most.mutants, most.killed = most.mutants + one.mutants, most.killed + one.killed
        most.passed_wrongly += one.passed_wrongly
        most.failed_wrongly += one.failed_wrongly
        most.excused += one.excused
    return most


def score_sentence(found: list[Validity]) -> str:
    """Over which seeds and numbers of workers the scores were the same."""
    seeds, workers = min(one.seeds for one in found), min(one.workers for one in found)
    if seeds < 2:
        return "The scores were not compared over seeds."
    tried = f"{seeds} seeds and {f'1 to {workers} workers' if workers > 1 else '1 worker'}"
    if changed := sum(map(len, (one.unsteady for one in found))):
        return f"Over {tried} {changed} scores changed."
    return f"Over {tried} the reference, the exercise as shipped and every kept answer got the same score each time."


def number_of(one: Validity) -> str:
    """The number of a question's exercise, such as 1.2."""
    return ".".join(one.question.split("_")[:2])
