"""Function contract v1 over calls that a platform runs (Modal's `FunctionCall`): what was asked, and how it stands.

Pure of the platform: `Calls` starts and asks, `Shelf` remembers. A call begun again on the same input goes on where it was.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from ..clock import Clock
from ..contract import Batch, JobStatus, batch_json, parse_batch
from ..runner.cancel import CancelToken
from .tickets import ENDED, failed_row, ticket_of

_SPAWN_WITHIN_S = 20.0
_LOOK_AGAIN_S = 0.25


class Shelf(Protocol):
    """A small store that all containers share (`modal.Dict`)."""

    def get(self, key: str, default: Any = None) -> Any: ...
    def put(self, key: str, value: Any, *, skip_if_exists: bool = False) -> bool: ...


@dataclass(frozen=True, slots=True)
class Pending:
    """It waits, or runs."""


@dataclass(frozen=True, slots=True)
class Returned:
    rows: Sequence[JobStatus]


@dataclass(frozen=True, slots=True)
class Died:
    """It ended without an answer. ``timeout``: the platform's limit stopped it."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The platform knows it no more."""


Outcome = Pending | Returned | Died | Forgotten


class Calls(Protocol):
    def spawn(self, place: str, batch: Mapping[str, Any]) -> str:
        """Starts work on a batch on cards of a class; answers the call's id."""
        ...

    def outcome(self, call: str) -> Outcome: ...
    def cancel(self, call: str) -> None: ...


class Desk:
    def __init__(self, calls: Calls, shelf: Shelf, clock: Clock) -> None:
        self._calls = calls
        self._shelf = shelf
        self._clock = clock

    def submit(self, place: str, batch: Batch) -> str:
        """The call's id; the same for the same ``batch_id``, however often and however many at once ask."""
        key = f"batch:{ticket_of(batch.batch_id)}"
        asked = {"call": None, "at": self._clock.now()}
        if not self._shelf.put(key, asked, skip_if_exists=True):
            call = self._spawned_by_another(key)
            if call is not None:
                return call
        call = self._calls.spawn(place, batch_json(batch))
        # Before it is told to anybody, so that whoever knows the call can ask for its jobs.
        self._shelf.put(f"jobs:{call}", [[job.job_id, job.attempt] for job in batch.jobs])
        self._shelf.put(key, {"call": call, "at": self._clock.now()})
        return call

    def status(self, call: str) -> list[JobStatus] | None:
        """The rows of ``BatchStatus.jobs``; None for a call that is not known (any more)."""
        named = cast("list[list[str | int]] | None", self._shelf.get(f"jobs:{call}"))
        if named is None:
            return None
        jobs = [(str(job_id), int(attempt)) for job_id, attempt in named]
        match self._calls.outcome(call):
            case Forgotten():
                return None
            case Returned(rows):
                return list(rows)
            case Pending():
                known = _by_job(_rows(self._shelf, call))
                return [known.get(job) or _waiting(*job) for job in jobs]
            case Died() as died:
                known = _by_job(_rows(self._shelf, call))
                return [self._end(call, job, known.get(job), died) for job in jobs]

    def cancel(self, call: str) -> bool:
        """False for a call that is not known."""
        if self._shelf.get(f"jobs:{call}") is None:
            return False
        self._shelf.put(f"cancelled:{call}", True)
        self._calls.cancel(call)
        return True

    def _spawned_by_another(self, key: str) -> str | None:
        """None where whoever was to start it has not within its time, and so has died."""
        while True:
            asked = self._shelf.get(key)
            if asked["call"] is not None:
                return asked["call"]
            if self._clock.now() - asked["at"] > _SPAWN_WITHIN_S:
                return None
            self._clock.sleep(_LOOK_AGAIN_S)

    def _end(self, call: str, job: tuple[str, int], row: JobStatus | None, died: Died) -> JobStatus:
        if row is not None and row.get("state") in ENDED:
            return row
        if self._shelf.get(f"cancelled:{call}"):
            return failed_row(*job, "cancelled", "cancelled on request", retryable=False)
        return failed_row(*job, died.code, died.why, retryable=True)


RunBatch = Callable[..., object]
"""``run_batch`` with the container's cache in it."""


def do_call(call: str, asked: Mapping[str, Any], shelf: Shelf, run: RunBatch, accepted_at: float) -> list[JobStatus]:
    """A container's side of a call. On the same input again, after it was pre-empted, what had ended is not done again."""
    known = _by_job(_rows(shelf, call))
    lock = threading.Lock()

    def observe(row: JobStatus) -> None:
        with lock:
            known[_job(row)] = row
            shelf.put(f"rows:{call}", list(known.values()))

    left = [
        job
        for job in asked["jobs"]
        if known.get((job["job_id"], job["attempt"]), cast(JobStatus, {})).get("state") not in ENDED
    ]
    if left:
        run(parse_batch({**asked, "jobs": left}), cancel=CancelToken(), observe=observe, accepted_at=accepted_at)
    return [known[(job["job_id"], job["attempt"])] for job in asked["jobs"]]


def _waiting(job_id: str, attempt: int) -> JobStatus:
    return {"job_id": job_id, "attempt": attempt, "state": "queued"}


def _rows(shelf: Shelf, call: str) -> list[JobStatus]:
    return shelf.get(f"rows:{call}") or []


def _by_job(rows: Sequence[JobStatus]) -> dict[tuple[str, int], JobStatus]:
    return {_job(row): row for row in rows}


def _job(row: JobStatus) -> tuple[str, int]:
    return (row.get("job_id", ""), row.get("attempt", 0))
