"""What every host of ours says alike of batches and jobs."""

from __future__ import annotations

import hashlib
from typing import cast

from ..contract import JobState, JobStatus

ENDED: frozenset[JobState] = frozenset({"succeeded", "failed", "cancelled"})


def ticket_of(batch_id: str) -> str:
    """Batch ids may hold any character; this one goes into a path. The same after a restart."""
    return f"b_{hashlib.sha256(batch_id.encode()).hexdigest()[:32]}"


def failed_row(job_id: str, attempt: int, code: str, why: str, *, retryable: bool) -> JobStatus:
    """A job that ended without its runner's word. It is found by polling alone."""
    event = {
        "type": "failed",
        "event_id": f"{job_id}/{attempt}/failed",
        "code": code,
        "retryable": retryable,
        "message": why,
    }
    state = "cancelled" if code == "cancelled" else "failed"
    return cast(JobStatus, {"job_id": job_id, "attempt": attempt, "state": state, "event": event})
