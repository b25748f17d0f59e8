"""Queues by stack and memory class: a worker takes from those that its packages and its card can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..adapter import Adapter, BadParams, Plan, Rung
from ..contract import Batch, check_params
from ..memory.ladder import LADDER, SPARE

CLASSES_GB: tuple[int, ...] = (0, 8, 16, 24, 32, 48, 80, 141, 180)
"""Cards by memory, as they are sold. 0 is no card: the CPU does everything, as large as the machine's memory allows."""

PREFIX = "backlot.jobs"


@dataclass(frozen=True, slots=True)
class Worker:
    """What a worker says of itself. ``models``: those of its stack."""

    name: str
    stack: str
    class_gb: int
    card: str | None
    free_gb: float
    models: tuple[str, ...]
    functions: tuple[str, ...]
    versions: dict[str, str]


def class_of(card_gb: float) -> int:
    """The largest class that a card of so much memory is of. Cards report a little less than they are sold with."""
    return max((each for each in CLASSES_GB if each <= card_gb * 1.05), default=0)


def queue_name(stack: str, class_gb: int) -> str:
    return f"{PREFIX}.{stack}.{class_gb}gb"


def queues_of(stack: str, class_gb: int) -> list[str]:
    """Largest first: what only this card can do goes before what smaller ones could do as well. The CPU takes from all."""
    able = CLASSES_GB if class_gb == 0 else [each for each in CLASSES_GB if each <= class_gb]
    return [queue_name(stack, each) for each in sorted(able, reverse=True)]


def route(batch: Batch, adapter: Adapter, workers: Iterable[Worker]) -> str | None:
    """The queue of a batch: the smallest class that holds its model on the best rung that any worker's card can hold.

    None where no worker that is up has the model. What is too large for every card goes to the largest, and fails there
    with the reason.
    """
    classes = sorted(
        {worker.class_gb for worker in workers if worker.stack == adapter.stack and batch.model in worker.models}
    )
    if not classes:
        return None
    need = _need_gb(batch, adapter)
    cards = [each for each in classes if each > 0]
    if not cards:
        return queue_name(adapter.stack, 0)
    for rung in (*LADDER[1:], LADDER[0]):
        fitting = [each for each in cards if rung in need and need[rung] * SPARE <= each]
        if fitting:
            return queue_name(adapter.stack, fitting[0])
    return queue_name(adapter.stack, cards[-1])


def _need_gb(batch: Batch, adapter: Adapter) -> dict[Rung, float]:
    """By rung, what the largest of the jobs asks for. Jobs that the model cannot do fail at the runner, which says why."""
    plans = [plan for job in batch.jobs if (plan := _plan(adapter, job.function, job.params)) is not None]
    return {rung: max(needs) for rung in LADDER if (needs := [p.memory_gb[rung] for p in plans if rung in p.memory_gb])}


def _plan(adapter: Adapter, function: str, params: object) -> Plan | None:
    try:
        check_params(function, params)
        return adapter.plan(function, params)  # type: ignore[arg-type]
    except BadParams:
        return None
