"""A RunPod worker: a job's input is a batch, its output the batch's status.

python -m backlot_functions.hosts.runpod_handler                                    on RunPod
python -m backlot_functions.hosts.runpod_handler --rp_serve_api --rp_api_port 8000  the SDK's local server of the same API
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypedDict

from ..contract import ContractError, JobStatus, parse_batch
from ..memory.allocator import allocator
from ..memory.cache import ModelCache
from ..runner.batch import run_batch
from ..seam import library

_CACHED_MODELS = Path("/runpod-volume/huggingface-cache/hub")
"""Where RunPod puts the models that an endpoint names, before it starts a worker."""
_SPOILT: frozenset[str] = frozenset({"oom", "internal"})


class RunpodJob(TypedDict):
    id: str
    input: dict[str, Any]


def handle(job: RunpodJob, run: Callable[..., list[JobStatus]], now: float) -> dict[str, Any]:
    """A `BatchStatus`. Raises for an input that is no batch, which RunPod answers as `FAILED` with the reason.

    The worker is renewed after a job that may have left the card in disorder. The time limit is the request's own
    `policy.executionTimeout`; a cancelled or superseded job is told so when it next posts.
    """
    try:
        batch = parse_batch(job["input"])
    except ContractError as error:
        raise ValueError(f"The input is no batch: {error}") from None
    rows = run(batch, accepted_at=now)
    codes = {row.get("event", {}).get("code") for row in rows}
    renewed = {"refresh_worker": True} if codes & _SPOILT else {}
    return {"id": job["id"], "jobs": rows, **renewed}


def hub_cache(env: Mapping[str, str], cached: Path = _CACHED_MODELS) -> dict[str, str]:
    """What to set so that models are found where RunPod has put them; nothing where it has not, or where one says otherwise."""
    return {"HF_HUB_CACHE": str(cached)} if cached.is_dir() and "HF_HUB_CACHE" not in env else {}


def main() -> None:
    # Before a library reads it.
    os.environ.update(hub_cache(os.environ))
    cache = ModelCache(allocator())
    run = functools.partial(run_batch, cache=cache)

    def handler(job: RunpodJob) -> dict[str, Any]:
        return handle(job, run, time.time())

    library("runpod").serverless.start({"handler": handler})


if __name__ == "__main__":
    main()
