"""Runs jobs of one shape together on a rung that fits.

A full card: other models make way first, then the batch goes in halves, then a single job once a rung down.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..adapter import Adapter, BadParams, Cancelled, Item, OutOfMemory, Output, Plan, Rung, Source
from ..contract import Dtype, Job
from ..failure import JobFailure
from ..memory.cache import ModelCache, ModelKey, Need
from ..memory.ladder import candidates, first_that_fits
from .cancel import JobToken
from .context import JobContext

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Member:
    """A job that is ready to run."""

    job: Job
    plan: Plan
    inputs: dict[str, Path]
    token: JobToken
    context: Callable[[Sequence[JobToken]], JobContext]
    """A context with an empty folder, for one try among these."""


@dataclass(frozen=True, slots=True)
class Made:
    """``load_s`` and ``run_s`` are the job's share of what its batch took."""

    outputs: list[Output]
    rung: Rung
    load_s: float
    run_s: float
    peak_gb: float


Ended = Made | Exception


def execute(
    adapter: Adapter, source: Source, members: Sequence[Member], cache: ModelCache, dtype: Dtype
) -> list[Ended]:
    """How each member ended, in their order: what it made, or why not. Members have one shape, and are one where the adapter
    makes no batches."""
    run = _Run(adapter, source, cache)
    plan = members[0].plan
    rungs = candidates(plan.memory_gb.keys(), cache.allocator.rungs, dtype)
    need: dict[Rung, float] = {rung: run.need(rung, members[:1]) for rung in rungs}
    rung = first_that_fits(rungs, need, lambda rung: cache.room_gb(run.key(rung)))
    if rung is None:
        return [_too_small(adapter, plan, cache) for _ in members]
    return run.on(list(members), rungs[rungs.index(rung) :])


class _Run:
    def __init__(self, adapter: Adapter, source: Source, cache: ModelCache) -> None:
        self._adapter = adapter
        self._source = source
        self._cache = cache

    def key(self, rung: Rung) -> ModelKey:
        return ModelKey(self._adapter.model, self._source, rung)

    def need(self, rung: Rung, members: Sequence[Member]) -> float:
        return self._cache.need_gb(self.key(rung), self._need(rung, members))

    def on(self, members: list[Member], rungs: Sequence[Rung], may_step_down: bool = True) -> list[Ended]:
        """On the first of ``rungs``, in pieces no larger than have been found to fit."""
        rung = rungs[0]
        limit = self._cache.limit(self.key(rung), members[0].plan.shape)
        if limit is not None and len(members) > limit:
            return self.on(members[:limit], rungs, may_step_down) + self.on(members[limit:], rungs, may_step_down)
        ended = self._attempt(members, rung)
        if not isinstance(ended, OutOfMemory):
            return ended
        # Out of the handler by now: nothing holds the tensors of the failed try any more.
        self._cache.allocator.release()
        if self._cache.make_way(self.key(rung)):
            return self.on(members, rungs, may_step_down)
        count = len(members)
        if count > 1:
            log.info("%s: %d jobs of %s at once are too many", self._adapter.model, count, members[0].plan.shape)
            self._cache.overflowed(self.key(rung), members[0].plan.shape, count)
            half = (count + 1) // 2
            return self.on(members[:half], rungs, may_step_down) + self.on(members[half:], rungs, may_step_down)
        self._cache.drop(self.key(rung))
        if may_step_down and len(rungs) > 1:
            log.info("%s: out of memory at %s, once more at %s", self._adapter.model, rung, rungs[1])
            return self.on(members, rungs[1:], may_step_down=False)
        message = f"{self._adapter.model} ran out of memory at {rung}: {ended}"
        return [JobFailure("oom", message, retryable=False)]

    def _attempt(self, members: list[Member], rung: Rung) -> list[Ended] | OutOfMemory:
        crew = [member.token for member in members]
        items = [
            Item(member.job.function, member.job.params, member.inputs, member.plan, member.context(crew))
            for member in members
        ]
        try:
            with self._cache.lease(self._adapter, self._source, rung, self._need(rung, members)) as lease:
                began = time.monotonic()
                outputs = self._adapter.run(lease.loaded, items)
                run_s = time.monotonic() - began
        except (BadParams, Cancelled) as error:
            return [error.with_traceback(None) for _ in members]
        except Exception as error:  # noqa: BLE001 - whatever a model's code raises ends its jobs, not the host
            # A copy: the error's traceback would hold the tensors that have to go.
            return OutOfMemory(str(error)) if _is_out_of_memory(error) else [error for _ in members]
        share = len(members)
        return [
            Made(made, rung, lease.load_s / share, run_s / share, lease.peak_gb)
            for made in _one_for_each(outputs, members)
        ]

    def _need(self, rung: Rung, members: Sequence[Member]) -> Need:
        plan = members[0].plan
        return Need(plan.memory_gb[rung], plan.shape, len(members))


def _is_out_of_memory(error: Exception) -> bool:
    """Torch's own is told by its name, as this environment may have no torch."""
    return isinstance(error, OutOfMemory | MemoryError) or type(error).__name__ == "OutOfMemoryError"


def _one_for_each(outputs: list[list[Output]], members: Sequence[Any]) -> list[list[Output]]:
    if len(outputs) != len(members):
        raise RuntimeError(f"an adapter answered {len(outputs)} outputs for {len(members)} items")
    return outputs


def _too_small(adapter: Adapter, plan: Plan, cache: ModelCache) -> JobFailure:
    asked = ", ".join(f"{gb:g} GB at {rung}" for rung, gb in plan.memory_gb.items() if rung in cache.allocator.rungs)
    have = f"{cache.allocator.free_gb():.1f} GB are free on {cache.allocator.card or 'the CPU'}"
    offered = asked or f"only {', '.join(plan.memory_gb)}, none of which this device has"
    return JobFailure("oom", f"{adapter.model} asks for {offered}, with a tenth to spare; {have}", retryable=False)
