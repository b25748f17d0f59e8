"""Batches through the production runner, cache and adapters, with random weights: from the claim to the upload."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backlot_functions.contract import JobStatus, parse_batch
from backlot_functions.memory.allocator import Allowance, CpuAllocator
from backlot_functions.memory.cache import ModelCache
from backlot_functions.runner.batch import run_batch
from backlot_functions.runner.cancel import CancelToken
from backlot_functions.runner.settings import RunnerSettings
from backlot_functions.seam import library
from backlot_functions.transfer.addresses import Reach
from support.edge import Edge
from support.jobs import batch_of, image_job
from support.stage import shot
from support.tiny.flux import tiny_flux
from support.tiny.ltx import tiny_ltx

Run = Callable[..., list[JobStatus]]
ROOM_GB = 1_000
"""More than there is: what the plans declare is for the models' own weights."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> str:
    library("torch").set_num_threads(2)
    folder = tmp_path_factory.mktemp("weights")
    made = {"ltx-video-13b": tiny_ltx(folder / "ltx"), "flux-1-schnell": tiny_flux(folder / "flux", "schnell")}
    return json.dumps({model: str(path) for model, path in made.items()})


@pytest.fixture
def cache() -> ModelCache:
    return ModelCache(Allowance(CpuAllocator(), ROOM_GB))


@pytest.fixture
def run(sources: str, cache: ModelCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("BACKLOT_SOURCES", sources)
    settings = RunnerSettings(reach=Reach(frozenset({"127.0.0.1"})), scratch=tmp_path)

    def run(batch: dict[str, Any], cancel: CancelToken | None = None) -> list[JobStatus]:
        return run_batch(parse_batch(batch), cache=cache, settings=settings, cancel=cancel)

    return run


def clip_job(edge: Edge, job_id: str, **params: Any) -> dict[str, Any]:
    output = {"role": "video", "put_url": f"{edge.url}/put/{job_id}", "content_type": "video/mp4"}
    return {
        **image_job(edge, job_id),
        "function": "video.generate",
        "params": shot(width=96, height=64, duration_frames=17, **params),
        "outputs": [output],
    }


def still_job(edge: Edge, job_id: str, **params: Any) -> dict[str, Any]:
    character = image_job(edge, job_id)["params"]["character"]
    sheet = {"kind": "sheet", "character": character, "prompt": "a cook", "width": 64, "height": 64, "seed": 0}
    return {**image_job(edge, job_id), "function": "image.generate", "params": {**sheet, **params}}


def apart(edge: Edge, *jobs: str) -> int:
    """The most that any pixel of two uploaded stills differs by."""
    one, other = (np.asarray(Image.open(io.BytesIO(edge.uploads[job].body)), dtype=int) for job in jobs)
    return int(np.abs(one - other).max())


def report(edge: Edge, job: str) -> dict[str, Any]:
    last = edge.events[job][-1]
    assert last["type"] == "succeeded", last
    return last


def test_a_shot_is_made_uploaded_and_reported(run: Run, edge: Edge, cache: ModelCache) -> None:
    run(batch_of(clip_job(edge, "shot", seed=0), model="ltx-video-13b"))
    told = report(edge, "shot")
    (clip,) = told["artifacts"]
    assert (clip["frames"], clip["fps"], clip["width"], clip["height"]) == (17, 24, 96, 64)
    assert edge.uploads["shot"].body[4:8] == b"ftyp"
    assert told["provenance"] == {"model": "ltx-video-13b", "revision": "local", "seed": 0, "ai_generated": True}
    assert told["metrics"]["load_s"] > 0
    assert (told["metrics"]["gpu"], told["metrics"]["peak_vram_gb"]) == (None, 0)
    assert cache.models == ("ltx-video-13b",)


def test_a_picture_is_the_same_alone_and_in_company(run: Run, edge: Edge, cache: ModelCache) -> None:
    run(batch_of(still_job(edge, "alone", seed=0)))
    run(batch_of(still_job(edge, "first", seed=0), still_job(edge, "second", seed=1)))
    # Sums of bf16 come out a little otherwise where more is summed at once.
    assert apart(edge, "alone", "first") <= 4 < 20 < apart(edge, "alone", "second")
    assert report(edge, "first")["metrics"]["load_s"] == 0
    assert cache.models == ("flux-1-schnell",)


def test_a_model_that_made_way_makes_the_same_picture_when_it_is_back(run: Run, edge: Edge, cache: ModelCache) -> None:
    run(batch_of(still_job(edge, "before", seed=0)))
    cache.clear()
    run(batch_of(still_job(edge, "after", seed=0)))
    assert report(edge, "after")["metrics"]["load_s"] > 0
    assert edge.uploads["before"].sha256 == edge.uploads["after"].sha256


def test_a_shot_that_is_cancelled_in_a_step_leaves_its_model_usable(run: Run, edge: Edge) -> None:
    cancel = CancelToken()

    def first_progress_cancels(_job: str, event: dict[str, Any]) -> int:
        if event["type"] == "progress":
            cancel.cancel()
        return 200

    edge.on_event = first_progress_cancels
    long = clip_job(edge, "long", seed=0)
    long["params"]["duration_frames"] = 400
    assert [status["state"] for status in run(batch_of(long, model="ltx-video-13b"), cancel)] == ["cancelled"]
    assert edge.uploads == {}
    run(batch_of(clip_job(edge, "next", seed=0), model="ltx-video-13b"))
    assert report(edge, "next")["metrics"]["load_s"] == 0
