"""Batches that nobody will do any more are handed over again.

Celery itself hands a task over again when a pool's process dies under its parent. This finds the rest within seconds: a machine
that is gone, a message taken by a worker that died before it began, a gateway that died before it handed the batch over.
"""

from __future__ import annotations

from collections.abc import Callable

from .ledger import Ledger
from .owner import is_dead

_MESSAGE_LOST_AFTER_S = 10.0


def recover(ledger: Ledger, publish: Callable[[str, str, int], None], now: float) -> list[str]:
    """The ids of the batches that were handed over again."""
    again: list[str] = []
    for ticket in ledger.open_batches():
        handover = ledger.handover_of(ticket)
        if handover is None:
            continue
        queue, limit_s = handover
        holder = ledger.holder(ticket)
        if holder is not None and is_dead(holder):
            ledger.release(ticket, holder)
        if ledger.orphaned(ticket, now, _MESSAGE_LOST_AFTER_S, queue_is_empty=ledger.is_empty(queue)):
            publish(ticket, queue, limit_s)
            again.append(ticket)
    return again
