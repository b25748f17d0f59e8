"""A worker's side of a batch: under a lease, its end written down before it is told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Protocol

from ..clock import Clock
from ..contract import Batch, JobStatus, parse_batch
from ..runner.cancel import CancelToken
from .ledger import Assignment, Ledger
from .owner import is_dead, own_name
from .redis_client import RedisError
from .tickets import failed_row

_LOG = logging.getLogger(__name__)
LEASE_MS = 30_000
_RENEW_EVERY_S = 0.5
"""A cancelled job hears of it within this time."""
MAX_DELIVERIES = 3
_WRITE_TRIES = 60
_WRITE_AGAIN_AFTER_S = 1.0


class Run(Protocol):
    """``run_batch`` with the host's cache in it."""

    def __call__(
        self, batch: Batch, *, cancel: CancelToken, observe: Callable[[JobStatus], None], accepted_at: float
    ) -> object: ...


def work(ticket: str, ledger: Ledger, run: Run, clock: Clock) -> str:
    """Does the batch, and answers what became of it: ``done``, ``held`` by another worker, ``ended`` before, ``given_up``."""
    owner = own_name()
    assigned = _begin(ticket, owner, ledger)
    if isinstance(assigned, str):
        return assigned
    if assigned.deliveries > MAX_DELIVERIES:
        fail_all(assigned, owner, ledger, f"its worker died under it {MAX_DELIVERIES} times")
        return "given_up"
    if not assigned.body["jobs"]:
        ledger.release(ticket, owner)
        return "ended"
    cancel = CancelToken()
    with _kept(ticket, owner, ledger, cancel, {(job["job_id"], job["attempt"]) for job in assigned.body["jobs"]}):
        try:
            run(
                parse_batch(assigned.body),
                cancel=cancel,
                # Written before it is posted: a worker that dies in between leaves an ended job, and polling finds it.
                observe=lambda job: _write(ledger, ticket, owner, job, clock),
                accepted_at=assigned.accepted_at,
            )
        finally:
            ledger.release(ticket, owner)
    return "done"


def fail_all(assigned: Assignment, owner: str, ledger: Ledger, why: str) -> None:
    """Ends what is left of a batch that no worker survives. Found by polling alone."""
    for job in assigned.body["jobs"]:
        row = failed_row(job["job_id"], job["attempt"], "internal", f"the host gave it up: {why}", retryable=True)
        ledger.write(assigned.ticket, owner, row)
    ledger.release(assigned.ticket, owner)


def _begin(ticket: str, owner: str, ledger: Ledger) -> Assignment | str:
    assigned = ledger.begin(ticket, owner, LEASE_MS)
    holder = ledger.holder(ticket) if assigned == "held" else None
    if holder is None or not is_dead(holder):
        return assigned
    ledger.release(ticket, holder)
    return ledger.begin(ticket, owner, LEASE_MS)


def _write(ledger: Ledger, ticket: str, owner: str, job: JobStatus, clock: Clock) -> None:
    """Sits out a Redis that starts again."""
    for tries_left in reversed(range(_WRITE_TRIES)):
        try:
            written = ledger.write(ticket, owner, job)
        except RedisError:
            if tries_left == 0:
                raise
            clock.sleep(_WRITE_AGAIN_AFTER_S)
            continue
        if not written:
            _LOG.warning("what became of job %s attempt %s is known otherwise", job.get("job_id"), job.get("attempt"))
        return


@contextmanager
def _kept(
    ticket: str, owner: str, ledger: Ledger, cancel: CancelToken, jobs: set[tuple[str, int]]
) -> Generator[None, None, None]:
    """Renews the lease meanwhile, and brings word of a cancel."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(_RENEW_EVERY_S):
            try:
                unwanted = ledger.renew(ticket, owner, LEASE_MS)
            except RedisError:
                _LOG.exception("the lease of batch %s could not be renewed", ticket)
                continue
            if unwanted is None:
                cancel.supersede()
            elif jobs <= unwanted:
                cancel.cancel()

    thread = threading.Thread(target=keep, name=f"lease-{ticket}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
