"""A batch from beginning to end. The thread that calls runs the models; events and uploads have threads of their own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import cast

from .. import registry
from ..adapter import Adapter, BadParams
from ..contract import Batch, JobStatus
from ..failure import JobFailure
from ..licences import policy_refusal
from ..memory.cache import ModelCache
from ..sources import source_of
from .cancel import CancelToken
from .execute import Ended, execute
from .life import Life, Observe
from .settings import RunnerSettings, settings_from

_POSTING_THREADS = 8


def run_batch(
    batch: Batch,
    *,
    cache: ModelCache,
    settings: RunnerSettings | None = None,
    cancel: CancelToken | None = None,
    observe: Observe | None = None,
    accepted_at: float | None = None,
    adapter_of: Callable[[str], Adapter] = registry.adapter,
) -> list[JobStatus]:
    """Runs every job and answers how each ended, in their order. Never raises for a job's sake.

    A host whose ``cache.card_lost`` is set after it goes, for another process to take the next batch.

    ``observe`` hears of every change, from several threads; ``accepted_at``, in seconds since the epoch, is when the host took
    the batch in. Jobs of one shape run together where the adapter makes batches. A job is claimed when its turn has come, and
    nothing is fetched or loaded before.
    """
    settings = settings or settings_from()
    cancel = cancel or CancelToken()
    began = accepted_at if accepted_at is not None else settings.clock.now()
    root = Path(tempfile.mkdtemp(prefix="backlot-batch-", dir=settings.scratch))
    try:
        with ThreadPoolExecutor(_POSTING_THREADS, thread_name_prefix="post") as pool:
            lives = [
                Life(batch, job, root / str(index), pool, settings, cancel, observe or _unobserved, began)
                for index, job in enumerate(batch.jobs)
            ]
            _run(batch, lives, cache, pool, adapter_of)
        return [life.status for life in lives]
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _run(
    batch: Batch,
    lives: Sequence[Life],
    cache: ModelCache,
    pool: ThreadPoolExecutor,
    adapter_of: Callable[[str], Adapter],
) -> None:
    adapter: Adapter | None = None
    try:
        adapter = adapter_of(batch.model)
    except registry.UnknownModel as error:
        for life in lives:
            life.unfit = BadParams(str(error))
    refusal = policy_refusal(batch.model, batch.policy)
    for life in lives:
        if refusal is not None:
            life.unfit = JobFailure("licence_denied", refusal, retryable=False)
        elif adapter is not None:
            life.make_plan(adapter)
    finishing: list[Future[None]] = []
    for group in _groups(lives, adapter):
        claimed = [life for life, claimed in zip(group, pool.map(Life.claim, group), strict=True) if claimed]
        ready = [life for life, ready in zip(claimed, pool.map(Life.prepare, claimed), strict=True) if ready]
        if not ready or adapter is None:
            continue
        try:
            source = source_of(adapter)
            ended = execute(adapter, source, [life.member() for life in ready], cache, batch.policy.dtype)
        except Exception as error:  # noqa: BLE001 - a host outlives whatever a job brings
            source, ended = adapter.source, [cast("Ended", error)] * len(ready)
        cache.card_lost |= any(_tells_of_a_lost_card(end) for end in ended)
        for life, end in zip(ready, ended, strict=True):
            # Uploads go on while the next group has the card.
            finishing.append(pool.submit(life.finish, end, source, cache))
    for future in finishing:
        future.result()


def _tells_of_a_lost_card(ended: Ended) -> bool:
    """Torch raises a ``RuntimeError`` of its own with these words; that memory ran short has been told apart before."""
    return isinstance(ended, RuntimeError) and "CUDA error" in str(ended)


def _groups(lives: Sequence[Life], adapter: Adapter | None) -> list[list[Life]]:
    """Jobs that may run in one go, in the order of their first; each alone where the adapter makes no batches."""
    if adapter is None or not adapter.batches:
        return [[life] for life in lives]
    shapes: dict[object, list[Life]] = {}
    for number, life in enumerate(lives):
        key = (life.job.function, life.plan.shape) if life.plan is not None else number
        shapes.setdefault(key, []).append(life)
    return list(shapes.values())


def _unobserved(_status: JobStatus) -> None:
    pass
