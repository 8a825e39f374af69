"""Level 2: steps in processes beside this one, which end with it whatever happens."""

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable
from concurrent import futures
from multiprocessing import connection
from typing import TYPE_CHECKING

from flights.errors import FlightsError
from flights.training.steps import Step, graph

if TYPE_CHECKING:
    from flights.training.runner import Record, Run


def do_all(run: "Run", fresh: bool, told: Callable[[str, str], None]) -> None:
    """Do the steps of `run`, those that do not need each other at the same time; see `runner.run_steps`."""
    if run.folder is None:
        raise FlightsError("Processes hand each other results through the cache. Name its folder, or run serially.")
    handed = run.to_hand_over()
    for step in handed.steps.values():
        check(step)
    waiting: dict[futures.Future, str] = {}
    order = graph(list(run.steps.values()))
    order.prepare()
    with pool() as processes:
        while order.is_active():
            while ready := order.get_ready():
                for name in ready:
                    if not fresh and run.keep(name):
                        order.done(name)
                        told(name, "kept")
                    else:
                        waiting[processes.submit(_do, handed, name, fresh)] = name
            for future in futures.wait(waiting, return_when=futures.FIRST_COMPLETED).done:
                run.records |= future.result()
                name = waiting.pop(future)
                order.done(name)
                told(name, run.records[name].action)


def check(step: Step) -> None:
    """Raise FlightsError if the function of `step` cannot go to another process."""
    try:
        pickle.dumps(step)
        # A notebook has no file: what its cells define is not there in another process.
        lost = getattr(step.run, "__module__", "") == "__main__" and not hasattr(sys.modules["__main__"], "__file__")
    except Exception:
        lost = True
    if lost:
        raise FlightsError(
            f"The step {step.name!r} cannot go to another process. Define its function in a module, or run serially."
        )


def _do(run: "Run", name: str, fresh: bool) -> "dict[str, Record]":
    """Do one step in a process of its own; return what became of it, and of others that it had to run again."""
    run.do(name, fresh)
    return run.records


def pool(processes: int | None = None) -> futures.ProcessPoolExecutor:
    """Return a pool of `processes` (by default one for each core), started when they are needed.

    They start afresh, so what they are given must be importable: no function of a notebook's cell.
    """
    fresh = multiprocessing.get_context("spawn")
    return futures.ProcessPoolExecutor(processes or os.cpu_count(), mp_context=fresh, initializer=_end_with_parent)


def _end_with_parent() -> None:
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
