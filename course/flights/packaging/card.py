"""Level 2: the card of a package: one plain page on what the model is, where it comes from, and where it is weak."""

from typing import Any

from flights import parameters, use_cases
from flights.packaging.schema import TEXT
from flights.parameters import Parameters
from flights.use_cases import HIGHER_IS_BETTER, Requirements

USE = """Install `requirements.txt` and this project's `flights`. Then:

```python
from pathlib import Path

from flights import packaging

package = packaging.load(Path("this folder"))
package.predict(flights)  # clean flights: an array with one number each
package.predict_rows(rows)  # a list of rows with the inputs above: a list of numbers
```"""


def text(used: Parameters, about: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return the card as markdown; what was not said in `about` is not on it."""
    use_case, roles = use_cases.load(used.use_case), parameters.read_file(used.use_case)
    needs = use_case.requirements
    owner, approver = (about.get(role) or roles.get(role) or "nobody named" for role in ("owner", "approver"))
    parts = {
        "What it predicts": f"{use_case.question} {schema['output']['name']}, {schema['output']['unit']}.",
        "Who answers for it": f"- owner: {owner}\n- approver, before it goes into service: {approver}",
        "Where it comes from": _origin(used, about),
        "How good it is": _quality(about, needs),
        "Where it is weak": _weaknesses(about, schema, needs),
        "What it takes": _inputs(schema),
        "How to use it": USE,
    }
    return f"# {used.use_case}\n\n" + "\n\n".join(f"## {title}\n\n{part}" for title, part in parts.items()) + "\n"


def _origin(used: Parameters, about: dict[str, Any]) -> str:
    lines = []
    for role, word in (("dataset", "trained"), ("evaluated", "evaluated")):
        if data := about.get(role):
            lines.append(f"- {word} on {data['name']}: {data['rows']:,} flights, digest {data['digest']}")
    lines.append(f"- months: {', '.join(used.train_months)}; alpha {used.alpha:g}, seed {used.seed}")
    lines += [f"- {name}: {about[name]}" for name in ("code", "commit") if about.get(name)]
    return "\n".join(lines)


def _quality(about: dict[str, Any], needs: Requirements) -> str:
    lines = [f"- {name}: {value:.3f}" for name, value in sorted(about.get("metrics", {}).items())]
    lines.append(f"- required: {_limit(needs)} in every month, 95 of 100 answers within {needs.latency_p95_ms:g} ms")
    return "\n".join(lines)


def _weaknesses(about: dict[str, Any], schema: dict[str, Any], needs: Requirements) -> str:
    by_month = about.get("by_month", {})
    broken = [f"{month} ({value:.2f})" for month, value in sorted(by_month.items()) if not needs.met_by(value)]
    lines = [f"- It breaks the requirement, {_limit(needs)}, in {', '.join(broken)}."] if broken else []
    if len(by_month) > 1:
        worst = (min if needs.metric in HIGHER_IS_BETTER else max)(by_month, key=by_month.__getitem__)
        lines.append(f"- Of {len(by_month)} months the worst is {worst}: {needs.metric} {by_month[worst]:.2f}.")
    else:
        lines.append(f"- Its error is known for {', '.join(by_month) or 'no month'} only.")
    known = ", ".join(f"{len(one['categories'])} of {one['name']}" for one in schema["inputs"] if one["type"] == TEXT)
    if known:
        lines.append(f"- It knows these values: {known}. For any other it answers without a warning, and worse.")
    if gaps := [one["name"] for one in schema["inputs"] if one.get("may_be_missing")]:
        lines.append(f"- Where {', '.join(gaps)} is missing, it takes the mean of the training months.")
    return "\n".join(lines)


def _inputs(schema: dict[str, Any]) -> str:
    rows = ["| input | type | unit | note |", "|---|---|---|---|"]
    for one in schema["inputs"]:
        note = f"{len(one['categories'])} known" if one["type"] == TEXT else "may be missing" * one["may_be_missing"]
        rows.append(f"| {one['name']} | {one['type']} | {one['unit']} | {note} |")
    return "\n".join(rows)


def _limit(needs: Requirements) -> str:
    return f"{needs.metric} {'at least' if needs.metric in HIGHER_IS_BETTER else 'at most'} {needs.limit:g}"
