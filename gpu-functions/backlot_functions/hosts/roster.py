"""Which workers are up: each says so every few seconds, and is forgotten when it does not."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from .ledger import PREFIX
from .queues import Worker
from .redis_client import Redis

SAY_EVERY_S = 3.0
_FORGOTTEN_AFTER_MS = 15_000


class Roster:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def say(self, worker: Worker) -> None:
        self._redis.set(_key(worker.name), json.dumps(asdict(worker)), px=_FORGOTTEN_AFTER_MS)

    def leave(self, name: str) -> None:
        self._redis.delete(_key(name))

    def workers(self) -> list[Worker]:
        said = [self._redis.get(key) for key in sorted(self._redis.scan_iter(match=_key("*")))]
        return [_worker(json.loads(each)) for each in said if each is not None]

    def health(self) -> dict[str, object]:
        """``models``, ``functions``, ``free_memory_gb`` (the freest card's) and ``versions`` of ``HostHealth``."""
        workers = self.workers()
        return {
            "models": sorted({model for worker in workers for model in worker.models}),
            "functions": sorted({function for worker in workers for function in worker.functions}),
            "free_memory_gb": max((worker.free_gb for worker in workers), default=0.0),
            "versions": {"contract": "1"}
            | {name: version for each in workers for name, version in each.versions.items()},
        }


def _key(name: str) -> str:
    return f"{PREFIX}worker:{name}"


def _worker(said: dict[str, Any]) -> Worker:
    said["models"], said["functions"] = tuple(said["models"]), tuple(said["functions"])
    return Worker(**said)
