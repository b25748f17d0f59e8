"""How batches go from the gateway to the workers: Celery over Redis, as both sides set it up."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from ..seam import library
from .queues import PREFIX

TASK = "backlot.work"
_VISIBILITY_TIMEOUT_S = 24 * 3_600
"""Longer than any job: a batch that is being worked on is not handed over again. One whose worker died is found by its lease."""


def redis_url() -> str:
    return os.environ.get("BACKLOT_REDIS_URL", "redis://127.0.0.1:6379/0")


def make_app(url: str) -> Any:
    """A ``celery.Celery``."""
    app = library("celery").Celery("backlot", broker=url, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_default_queue=f"{PREFIX}.none",
        worker_prefetch_multiplier=1,
        # A cold stop leaves the batch to the next worker.
        worker_soft_shutdown_timeout=0,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": _VISIBILITY_TIMEOUT_S,
            # In the order of the worker's queues: largest class first.
            "queue_order_strategy": "priority",
            "socket_connect_timeout": 5,
            "retry_on_timeout": True,
        },
    )
    return app


def publisher(app: Any) -> Callable[[str, str, int], None]:
    """``publish(ticket, queue, limit_s)`` for the gateway."""

    def publish(ticket: str, queue: str, limit_s: int) -> None:
        app.send_task(TASK, args=[ticket], queue=queue, time_limit=limit_s, retry=True)

    return publish
