"""The workers of one's own cards, as Celery runs them: one process a card, a batch at a time, acknowledged when it has ended."""

from __future__ import annotations

import contextlib
import functools
import os
import platform
import threading
from importlib.metadata import version
from typing import Any, cast

from ..clock import SystemClock
from ..memory.allocator import allocator
from ..memory.cache import ModelCache
from ..runner.batch import run_batch
from ..seam import library
from .broker import TASK, make_app, redis_url
from .cards import free_gb
from .ledger import Ledger
from .queues import Worker
from .redis_client import RedisError, connect
from .roster import SAY_EVERY_S, Roster
from .stacks import models_of
from .work import Run, work

app = make_app(redis_url())


@functools.cache
def _ledger() -> Ledger:
    return Ledger(connect(redis_url()))


@functools.cache
def _cache() -> ModelCache:
    """Made in the pool's process, where the card is."""
    return ModelCache(allocator())


@app.task(name=TASK)
def work_on(ticket: str) -> str:
    outcome = work(ticket, _ledger(), cast(Run, functools.partial(run_batch, cache=_cache())), SystemClock())
    if _cache().card_lost:
        # The pool brings another process, which is handed the same ticket: not acknowledged, and nothing left to do.
        os._exit(1)
    return outcome


def _say_what_is_here(name: str, roster: Roster, over: threading.Event) -> None:
    card = os.environ.get("CUDA_VISIBLE_DEVICES") or None
    models = models_of(os.environ["BACKLOT_STACK"])
    supervisor = os.environ.get("BACKLOT_SUPERVISOR_PID")
    while True:
        worker = Worker(
            name=name,
            stack=os.environ["BACKLOT_STACK"],
            class_gb=int(os.environ["BACKLOT_CLASS_GB"]),
            card=card,
            free_gb=free_gb(card),
            models=tuple(sorted(models)),
            functions=tuple(sorted(frozenset[str]().union(*models.values()))),
            versions={"celery": version("celery"), "python": platform.python_version()},
        )
        # Redis may be starting again; the next word is soon enough.
        with contextlib.suppress(RedisError):
            roster.say(worker)
        if over.wait(SAY_EVERY_S):
            return
        if supervisor is not None and str(os.getppid()) != supervisor:
            # Who started this is gone, and whoever takes its place brings workers. The pool's process goes with this one.
            os._exit(1)


def _attach() -> None:
    signals = library("celery.signals")
    over = threading.Event()
    roster = Roster(connect(redis_url()))

    def ready(sender: Any, **_: object) -> None:
        arguments = (sender.hostname, roster, over)
        threading.Thread(target=_say_what_is_here, args=arguments, name="roster", daemon=True).start()

    def leaving(sender: Any, **_: object) -> None:
        over.set()
        with contextlib.suppress(RedisError):
            roster.leave(str(sender))

    signals.worker_ready.connect(ready, weak=False)
    signals.worker_shutting_down.connect(leaving, weak=False)


_attach()
