"""One job from its claim to its last event."""

from __future__ import annotations

import itertools
import logging
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from ..adapter import Adapter, BadParams, Plan, Source
from ..contract import MESSAGE_MAX_CHARS, Batch, Job, JobState, JobStatus, Metrics, Provenance, check_params
from ..failure import JobFailure
from ..memory.cache import ModelCache
from ..sources import revision_of
from ..transfer.inputs import fetch_inputs
from .cancel import CancelToken, JobToken
from .context import JobContext
from .deliver import deliver
from .events import Events, event_id
from .execute import Ended, Made, Member
from .failed import failure_of
from .settings import RunnerSettings

log = logging.getLogger(__name__)

Observe = Callable[[JobStatus], None]


class Life:
    """``claim``, ``prepare``, ``member``, ``finish``, in this order. What goes wrong becomes the last event."""

    def __init__(
        self,
        batch: Batch,
        job: Job,
        folder: Path,
        pool: Executor,
        settings: RunnerSettings,
        cancel: CancelToken,
        observe: Observe,
        accepted_at: float,
    ) -> None:
        self.job = job
        self.plan: Plan | None = None
        self.unfit: Exception | None = None
        """Why it cannot run, known before its claim and told after it."""
        self.status: JobStatus = {"job_id": job.job_id, "attempt": job.attempt, "state": "queued"}
        self._batch = batch
        self._folder = folder
        self._settings = settings
        self._observe = observe
        self._accepted_at = accepted_at
        self._claimed_at = accepted_at
        self._token = JobToken(cancel, settings.clock)
        self._events = Events(job, self._token, settings, pool)
        self._inputs: dict[str, Path] = {}
        self._tries = itertools.count()
        self._card: str | None = None
        self._made: Made | None = None

    def make_plan(self, adapter: Adapter) -> None:
        try:
            if self.job.function not in adapter.functions:
                done = ", ".join(sorted(adapter.functions))
                raise BadParams(f"{adapter.model} does not do {self.job.function}; it does {done}")
            check_params(self.job.function, self.job.params)
            self.plan = adapter.plan(self.job.function, self.job.params)
        except Exception as error:  # noqa: BLE001 - told after the claim
            self.unfit = error

    def claim(self) -> bool:
        """Whether the job is ours to run."""
        try:
            self._token.check()
            posted = self._events.claimed()
            if posted in ("superseded", "refused"):
                self._became("cancelled")
                return False
            if posted == "unreachable":
                raise JobFailure("internal", "the claim could not be posted", retryable=True)
        except Exception as error:  # noqa: BLE001 - becomes the job's last event
            self._fail(error)
            return False
        self._claimed_at = self._settings.clock.now()
        self._token.start(self._batch.policy.timeout_s)
        self._became("running")
        return True

    def prepare(self) -> bool:
        """Fetches the inputs. Whether the job can run."""
        try:
            if self.unfit is not None:
                raise self.unfit
            self._folder.mkdir(parents=True)
            self._inputs = fetch_inputs(
                self.job.inputs,
                self._folder,
                reach=self._settings.reach,
                clock=self._settings.clock,
                max_bytes=self._settings.max_input_bytes,
                check=self._token.check,
                stall_s=self._settings.stall_s,
            )
        except Exception as error:  # noqa: BLE001 - becomes the job's last event
            self._fail(error)
            return False
        return True

    def member(self) -> Member:
        assert self.plan is not None
        return Member(self.job, self.plan, self._inputs, self._token, self._context)

    def finish(self, ended: Ended, source: Source, cache: ModelCache) -> None:
        """Uploads and tells the end. Never raises."""
        try:
            if not isinstance(ended, Made):
                raise ended
            self._made = ended
            self._card = cache.allocator.card
            self._token.check()
            provenance: Provenance = {
                "model": self._batch.model,
                "revision": revision_of(source),
                "seed": self.job.params.get("seed"),
                "ai_generated": True,
            }
            artifacts = deliver(self.job, ended.outputs, provenance, self._settings, self._token.check)
            event = {
                "type": "succeeded",
                "event_id": event_id(self.job, "succeeded"),
                "artifacts": artifacts,
                "metrics": self._metrics(),
                "provenance": provenance,
            }
            self._end("succeeded", event, 100)
        except Exception as error:  # noqa: BLE001 - becomes the job's last event
            self._fail(error)
        finally:
            # A batch of long shots would fill the disk before its end.
            shutil.rmtree(self._folder, ignore_errors=True)

    def _context(self, crew: Sequence[JobToken]) -> JobContext:
        workdir = self._folder / f"try-{next(self._tries)}"
        workdir.mkdir()
        return JobContext(int(self.job.params.get("seed", 0)), workdir, crew, self._events, self._progressed)

    def _progressed(self, pct: float) -> None:
        self._became("running", max(pct, self.status.get("progress", 0)))

    def _metrics(self) -> Metrics:
        made = self._made
        return {
            "queue_s": max(0.0, self._claimed_at - self._accepted_at),
            "load_s": made.load_s if made else 0.0,
            "run_s": made.run_s if made else 0.0,
            "gpu": self._card,
            "peak_vram_gb": round(made.peak_gb, 3) if made and self._card is not None else 0.0,
        }

    def _fail(self, error: Exception) -> None:
        failure = failure_of(error, self._token.stop)
        if failure is None:
            self._became("cancelled")
            return
        log.warning("job %s failed: %s: %s", self.job.job_id, failure.code, failure.message)
        event: dict[str, Any] = {
            "type": "failed",
            "event_id": event_id(self.job, "failed"),
            "code": failure.code,
            "retryable": failure.retryable,
            "message": failure.message[:MESSAGE_MAX_CHARS],
            "metrics": self._metrics() if self._made else None,
        }
        self._end("cancelled" if failure.code == "cancelled" else "failed", event)

    def _end(self, state: JobState, event: dict[str, Any], progress: float | None = None) -> None:
        """Known to who asks before it is posted: the post may take long."""
        self._became(state, progress, event)
        self._events.last(event)

    def _became(self, state: JobState, progress: float | None = None, event: dict[str, Any] | None = None) -> None:
        status: JobStatus = {**self.status, "state": state}
        if progress is not None:
            status["progress"] = progress
        if event is not None:
            status["event"] = event
        self.status = status
        self._observe(status)
