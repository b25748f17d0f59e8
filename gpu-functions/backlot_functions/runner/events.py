"""Posts a job's events to its ``events_url``; the same event keeps its id on every try."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, Literal

from ..contract import Job, check_host_event
from ..transfer.addresses import Refused
from ..transfer.http import send
from ..transfer.retry import Again, Done, is_transient, retrying
from .cancel import JobToken
from .settings import RunnerSettings

log = logging.getLogger(__name__)

POST_STALL_S = 15.0
CLAIM_TRIES = 6
LAST_EVENT_TRIES = 25
"""About ten minutes; whoever asks for the job's state learns the end sooner."""
PROGRESS_EVERY_S = 1.0

Posted = Literal["accepted", "superseded", "refused", "unreachable"]


def event_id(job: Job, name: str) -> str:
    return f"{job.job_id}/{job.attempt}/{name}"


class Events:
    """One job's. ``progress`` never waits: it is posted by ``pool``, one at a time, once a second at most."""

    def __init__(self, job: Job, token: JobToken, settings: RunnerSettings, pool: Executor) -> None:
        self._job = job
        self._token = token
        self._settings = settings
        self._pool = pool
        self._began = settings.clock.now()
        self._next_post = 0.0
        self._seq = 0
        self._posting: Future[None] | None = None

    def claimed(self) -> Posted:
        """Raises ``Cancelled`` where the batch was cancelled meanwhile."""
        event = {"type": "claimed", "event_id": event_id(self._job, "claimed")}
        answer = self._post(event, CLAIM_TRIES, self._token.check)
        self._began = self._settings.clock.now()
        return answer

    def progress(self, pct: float, preview: Callable[[], str | None]) -> bool:
        """Whether it was posted; what comes too soon is dropped. ``preview`` is asked for only then."""
        now = self._settings.clock.now()
        if now < self._next_post or (self._posting is not None and not self._posting.done()):
            return False
        self._next_post = now + PROGRESS_EVERY_S
        # Milliseconds since the epoch, so that it rises too where a killed host's job begins again on another.
        self._seq = max(self._seq + 1, int(now * 1_000))
        eta_s = round((now - self._began) * (100 - pct) / pct) if pct > 0 else None
        event: dict[str, Any] = {
            "type": "progress",
            "event_id": event_id(self._job, f"progress/{self._seq}"),
            "seq": self._seq,
            "pct": pct,
            "eta_s": max(0, eta_s) if eta_s is not None else None,
        }
        shown = preview()
        if shown is not None:
            event["preview"] = shown
        self._posting = self._pool.submit(self._post_progress, event)
        return True

    def last(self, event: dict[str, Any]) -> Posted:
        """Waits for a progress that is on its way, so that the last event is the last."""
        if self._posting is not None:
            self._posting.result()
        return self._post(event, LAST_EVENT_TRIES, lambda: None)

    def _post_progress(self, event: dict[str, Any]) -> None:
        if self._post(event, 1, lambda: None) == "superseded":
            self._token.supersede()

    def _post(self, event: dict[str, Any], tries: int, check: Callable[[], None]) -> Posted:
        check_host_event(event)
        body = json.dumps(event, ensure_ascii=False).encode()
        headers = {"content-type": "application/json"}

        def once() -> Done[Posted] | Again:
            with send(
                "POST", self._job.events_url, self._settings.reach, headers=headers, body=body, stall_s=POST_STALL_S
            ) as response:
                if 200 <= response.status < 300:
                    return Done("accepted")
                if response.status == 409:
                    return Done("superseded")
                return Again(f"answered {response.status}") if is_transient(response.status) else Done("refused")

        try:
            answer = retrying(once, tries, self._settings.clock, check)
        except Refused as error:
            log.warning("%s of job %s is not posted: %s", event["type"], self._job.job_id, error)
            return "refused"
        if isinstance(answer, Done):
            return answer.value
        log.warning("%s of job %s could not be posted: %s", event["type"], self._job.job_id, answer.why)
        return "unreachable"
