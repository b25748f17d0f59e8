"""What has been asked of the host and how it stands, in Redis: it outlives the gateway and every worker.

A batch is worked on under a lease, which its worker renews while it lives. What is written about a job is taken only from
the holder of the lease, and an ended job stays as it ended, so a worker that was believed dead changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..contract import Batch, JobStatus, batch_json
from . import ledger_scripts as scripts
from .redis_client import Redis
from .tickets import ENDED, ticket_of

PREFIX = "backlot:"
_OPEN = f"{PREFIX}open"
"""Sorted set of the batches that have not ended, by when they were accepted."""
_UNFINISHED_TTL_MS = 7 * 24 * 3_600_000
_ENDED_TTL_MS = 2 * 3_600_000
_MAX_OPEN_BATCHES = 20_000
_HARD_MARGIN_S = 900
"""Loading the model, fetching and uploading; a job is held to its own limit by the runner, as far as it listens."""


class LedgerFull(Exception):
    """As many batches wait as the host takes."""


@dataclass(frozen=True, slots=True)
class Accepted:
    ticket: str
    """The batch's id here, which goes into paths."""
    to_publish: bool
    """Whether the batch is still to be handed to the workers. Handing it over twice does no harm."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A batch as its worker gets it, under a lease."""

    ticket: str
    body: dict[str, Any]
    """Only the jobs that this batch brought and that have not ended."""
    deliveries: int
    """How often it has been begun, this time included."""
    accepted_at: float


class Ledger:
    """``now`` is in seconds since the epoch throughout."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._accept = redis.register_script(scripts.ACCEPT)
        self._begin = redis.register_script(scripts.BEGIN)
        self._write = redis.register_script(scripts.WRITE)
        self._cancel = redis.register_script(scripts.CANCEL)
        self._renew = redis.register_script(scripts.RENEW)
        self._release = redis.register_script(scripts.RELEASE)
        self._orphan = redis.register_script(scripts.ORPHAN)

    def accept(self, batch: Batch, queue: str, now: float) -> Accepted:
        """The same ``batch_id`` gets the same ticket; jobs known by id and attempt keep their record. Raises ``LedgerFull``."""
        ticket = ticket_of(batch.batch_id)
        jobs = [_job_key(job.job_id, job.attempt) for job in batch.jobs]
        body = json.dumps(batch_json(batch), separators=(",", ":"))
        named = [part for job in batch.jobs for part in (job.job_id, job.attempt)]
        keys = [_batch_key(ticket), _OPEN, *jobs]
        answer = self._accept(
            keys, [ticket, body, queue, now, _UNFINISHED_TTL_MS, _ENDED_TTL_MS, _MAX_OPEN_BATCHES, *named]
        )
        if answer == "full":
            raise LedgerFull(f"{_MAX_OPEN_BATCHES} batches wait here already")
        return Accepted(ticket, to_publish=answer == "publish")

    def published(self, ticket: str, now: float) -> None:
        self._redis.hset(_batch_key(ticket), mapping={"published_at": now})

    def status(self, ticket: str) -> list[JobStatus] | None:
        """The rows of ``BatchStatus.jobs``; None for a batch that is not known (any more)."""
        keys = self._job_keys(ticket)
        if keys is None:
            return None
        rows = [_row(self._redis.hgetall(key)) for key in keys]
        return [row for row in rows if row is not None]

    def cancel(self, ticket: str) -> bool:
        """Jobs that wait are cancelled here and now; those at work are told. False for a batch that is not known."""
        keys = self._job_keys(ticket)
        if keys is None:
            return False
        self._cancel([_batch_key(ticket), _OPEN, *keys], [ticket, _ENDED_TTL_MS])
        return True

    def begin(self, ticket: str, owner: str, lease_ms: int) -> Assignment | Literal["held", "ended"]:
        """Takes the lease. ``held``: another worker has it. ``ended``: nothing is left to do."""
        answer = self._begin([_batch_key(ticket), _lease_key(ticket)], [owner, lease_ms])
        if answer != "yours":
            return answer
        row = self._redis.hgetall(_batch_key(ticket))
        body: dict[str, Any] = json.loads(row["body"])
        body["jobs"] = [job for job in body["jobs"] if self._is_left(ticket, job)]
        return Assignment(ticket, body, int(row["deliveries"]), float(row["accepted_at"]))

    def renew(self, ticket: str, owner: str, lease_ms: int) -> frozenset[tuple[str, int]] | None:
        """Keeps the lease, and answers which jobs (id, attempt) are wanted no more. None: the lease is another's."""
        keys = self._job_keys(ticket) or []
        answer = self._renew([_lease_key(ticket), *keys], [owner, lease_ms])
        if answer == "lost":
            return None
        return frozenset((job_id, int(attempt)) for job_id, attempt in zip(answer[::2], answer[1::2], strict=True))

    def write(self, ticket: str, owner: str, job: JobStatus) -> bool:
        """Records how a job stands. False where it has ended before, or the lease is another's."""
        fields: dict[str, str | float] = {"state": job["state"]} if "state" in job else {}
        if "progress" in job:
            fields["progress"] = job["progress"]
        if "event" in job:
            fields["event"] = json.dumps(job["event"], separators=(",", ":"))
        named = [part for field in fields.items() for part in field]
        keys = [_batch_key(ticket), _OPEN, _lease_key(ticket), _job_key(job["job_id"], job["attempt"])]
        return self._write([*keys, *(self._job_keys(ticket) or [])], [ticket, owner, _ENDED_TTL_MS, *named]) == 1

    def release(self, ticket: str, owner: str) -> None:
        self._release([_lease_key(ticket)], [owner])

    def open_batches(self) -> list[str]:
        """Oldest first."""
        return self._redis.zrange(_OPEN, 0, -1)

    def handover_of(self, ticket: str) -> tuple[str, int] | None:
        """The batch's queue, and its hard limit in seconds; None where there is nothing to hand over any more."""
        row = self._redis.hgetall(_batch_key(ticket))
        if "body" not in row:
            return None
        body = json.loads(row["body"])
        return row["queue"], hard_limit_s(body["policy"]["timeout_s"], len(body["jobs"]))

    def is_empty(self, queue: str) -> bool:
        """Whether no message waits in the queue."""
        return self._redis.llen(queue) == 0

    def holder(self, ticket: str) -> str | None:
        return self._redis.get(_lease_key(ticket))

    def orphaned(self, ticket: str, now: float, waited_s: float, queue_is_empty: bool) -> bool:
        """Whether nobody will do the batch unless it is handed over again: its worker died, or its message was lost. Marks it so.

        A message counts as lost when its queue is empty and it was handed over more than ``waited_s`` ago.
        """
        keys = [_batch_key(ticket), _OPEN, _lease_key(ticket), *(self._job_keys(ticket) or [])]
        return self._orphan(keys, [ticket, now, waited_s, int(queue_is_empty), _ENDED_TTL_MS]) == 1

    def counts(self) -> tuple[int, int]:
        """Jobs that wait, jobs at work."""
        states = [
            self._redis.hget(key, "state") for ticket in self.open_batches() for key in self._job_keys(ticket) or []
        ]
        return states.count("queued"), states.count("running")

    def _job_keys(self, ticket: str) -> list[str] | None:
        jobs = self._redis.hget(_batch_key(ticket), "jobs")
        return None if jobs is None else json.loads(jobs)

    def _is_left(self, ticket: str, job: Mapping[str, Any]) -> bool:
        row = self._redis.hgetall(_job_key(job["job_id"], job["attempt"]))
        return row.get("batch") == ticket and row.get("state") not in ENDED


def hard_limit_s(timeout_s: int, jobs: int) -> int:
    """When a worker's process that has not come back is killed: jobs may run one after another, each for as long as it may."""
    return timeout_s * jobs + _HARD_MARGIN_S


def _batch_key(ticket: str) -> str:
    return f"{PREFIX}batch:{ticket}"


def _lease_key(ticket: str) -> str:
    return f"{PREFIX}lease:{ticket}"


def _job_key(job_id: str, attempt: int) -> str:
    return f"{PREFIX}job:{hashlib.sha256(json.dumps([job_id, attempt]).encode()).hexdigest()[:32]}"


def _row(stored: Mapping[str, str]) -> JobStatus | None:
    if not stored:
        return None
    row: dict[str, Any] = {"job_id": stored["job_id"], "attempt": int(stored["attempt"]), "state": stored["state"]}
    if "progress" in stored:
        row["progress"] = float(stored["progress"])
    if "event" in stored:
        row["event"] = json.loads(stored["event"])
    return row  # type: ignore[return-value]
