"""Attacks by someone who has read how tests are guarded, and turns on the guard itself."""

from hostile.cases import FIRST, at_most, forged, nothing, refused, wrong

REST = FIRST[1:]  # split stands before the attack and is right
REPLY = """\
from autograder.honest import kernel as guarded
truly = guarded.reply
def reply(kernel, number, outcome, order, guard):
    outcome.error = None
    content = truly(kernel, number, outcome, order, guard)
    content["autograder"] |= {"evidence": [], "checks": 9, "value": None}
    return content
guarded.reply = reply
get_ipython().kernel.guard.road.show = lambda *given: None
"""
ROAD = """\
from autograder.honest.trusted import Outcome
guard = get_ipython().kernel.guard
async def run(code, number, namespace, instrument):
    outcome = Outcome()
    outcome.steps = outcome.planned = 9
    guard.controls.checks = 9
    return outcome
guard.road.run = run
"""
SILENT = """\
guard = get_ipython().kernel.guard
guard.look = guard.note = guard.accuse = lambda *given: None
guard.controls.instrument = lambda tree: tree
"""
VAULT = """\
from autograder.honest import vault
truly = vault.take
def take(message):
    truly(message)
    if vault.orders:
        order = vault.orders[-1]
        code = "\\n".join(line for line in order.code.splitlines() if "assert" not in line.lower())
        object.__setattr__(order, "code", code or "pass")
vault.take = take
"""
FINGERPRINT = (
    VAULT
    + """\
from autograder.honest import kernel as guarded
seen = {}
keeps = vault.take
def noted(message):
    text = dict(message.get("content") or {}).get("code", "")
    keeps(message)
    if vault.orders:
        seen[vault.orders[-1].nonce] = text
vault.take = noted
mark = guarded.fingerprint
guarded.fingerprint = lambda nonce, code: mark(nonce, seen.get(nonce, code))
"""
)
TOLD = """\
def share(late, flights):
    from autograder.honest import vault
    text = vault.orders[-1].code if vault.orders else ""
    return float(text.split("== ")[1].split(",")[0])
"""
PACKED = """\
session = get_ipython().kernel.session
truly = session.pack
def pack(what):
    if isinstance(what, dict) and what.get("status") == "error":
        what = {**what, "status": "ok"}
    return truly(what)
session.pack = pack
"""
ALWAYS = """\
class Share(float):
    __eq__ = lambda self, other: True
    __hash__ = float.__hash__
def share(late, flights):
    return Share(0.5)
"""

CASES = [
    forged(
        "guards_reply",
        why="The reply to a test is rewritten where the guard makes it.",
        answers=wrong(*REST, share=REPLY),
        deserves=nothing(*REST),
    ),
    forged(
        "guards_road",
        why="The guard's own way to run a test is replaced by one that runs nothing.",
        answers=wrong("share", "minutes", share=ROAD),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    forged(
        "guard_silenced",
        why="The guard may find what it likes, it keeps nothing; the answer equals everything.",
        answers={"share": SILENT + ALWAYS},
        deserves=nothing("share") | at_most("minutes", "layers"),
    ),
    forged(
        "guards_vault",
        why="The text of the test loses its assertions before it is run.",
        answers=wrong("share", "minutes", share=VAULT),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    refused(
        "test_asked_of_the_vault",
        why="The answer reads the text of the test where it waits to be run.",
        answers={"share": TOLD},
        deserves=nothing("share"),
    ),
    forged(
        "replies_repacked",
        why="Replies are made to say ok where they are turned into bytes.",
        answers=wrong("share", "minutes", share=PACKED),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    forged(
        "guards_vault_and_fingerprint",
        why="The same, and the kernel swears that it ran the whole text.",
        answers=wrong("share", "minutes", share=FINGERPRINT),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
]
