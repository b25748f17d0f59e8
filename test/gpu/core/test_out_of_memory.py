"""A card that is too full: halves first, then once a rung down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backlot_functions.adapter import Item
from backlot_functions.contract import JobStatus, parse_batch
from backlot_functions.memory.cache import ModelCache
from backlot_functions.runner.batch import run_batch
from backlot_functions.runner.settings import RunnerSettings
from backlot_functions.transfer.addresses import Reach
from support.clock import FakeClock
from support.edge import Edge
from support.fake_adapter import FakeAdapter
from support.fake_allocator import FakeAllocator
from support.jobs import batch_of, image_job

Run = Callable[..., list[JobStatus]]


@pytest.fixture
def run(clock: FakeClock, tmp_path: Path) -> Run:
    settings = RunnerSettings(reach=Reach(frozenset({"127.0.0.1"})), clock=clock, scratch=tmp_path)

    def run(adapter: FakeAdapter, cache: ModelCache, *jobs: dict[str, Any], **policy: Any) -> list[JobStatus]:
        batch = parse_batch(batch_of(*jobs, **policy))
        return run_batch(batch, cache=cache, settings=settings, adapter_of=lambda _model: adapter)

    return run


def images(edge: Edge, count: int) -> list[dict[str, Any]]:
    return [image_job(edge, f"j{number}") for number in range(count)]


def test_a_batch_is_halved_until_it_fits_and_the_next_one_comes_in_pieces_that_do(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(6.5)
    adapter, cache = FakeAdapter(allocator), ModelCache(allocator)
    statuses = run(adapter, cache, *images(edge, 5))
    assert {status["state"] for status in statuses} == {"succeeded"}
    assert adapter.log == ["load bf16", "run 5", "run 3", "run 2", "run 1", "run 2"]
    adapter.log.clear()
    run(adapter, cache, *images(edge, 5))
    assert adapter.log == ["run 2", "run 2", "run 1"]


def test_one_job_that_is_too_large_is_tried_once_a_rung_down(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(6)
    adapter = FakeAdapter(allocator, item_gb=3, declared_gb={"bf16": 5, "nf4": 2})
    assert run(adapter, ModelCache(allocator), image_job(edge, "j1"))[0]["state"] == "succeeded"
    assert adapter.log == ["load bf16", "run 1", "load nf4", "run 1"]


def test_it_is_tried_one_rung_down_and_no_further(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(6)
    adapter = FakeAdapter(
        allocator,
        resident_gb={"bf16": 4, "fp8": 3, "offload": 2, "nf4": 1},
        item_gb=4,
        declared_gb={"bf16": 5, "fp8": 4, "offload": 3, "nf4": 2},
    )
    run(adapter, ModelCache(allocator), image_job(edge, "j1"))
    last = edge.events["j1"][-1]
    assert adapter.log == ["load bf16", "run 1", "load fp8", "run 1"]
    assert (last["code"], last["retryable"]) == ("oom", False)
    assert last["message"].startswith("flux-1-schnell ran out of memory at fp8: ")
    assert allocator.used_gb() == 0


@pytest.mark.parametrize("name", ["MemoryError", "OutOfMemoryError"])
def test_the_words_of_others_for_it_are_understood(run: Run, edge: Edge, name: str) -> None:
    raised = MemoryError if name == "MemoryError" else type(name, (RuntimeError,), {})

    def step(_item: Item, _step: int) -> None:
        raise raised("CUDA out of memory")

    allocator = FakeAllocator(24)
    adapter = FakeAdapter(allocator, on_step=step)
    run(adapter, ModelCache(allocator), image_job(edge, "j1"))
    assert (edge.events["j1"][-1]["code"], adapter.log) == ("oom", ["load bf16", "run 1", "load nf4", "run 1"])


def test_a_model_that_cannot_fit_is_not_loaded_at_all(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(1)
    adapter = FakeAdapter(allocator)
    run(adapter, ModelCache(allocator), image_job(edge, "j1"))
    assert adapter.log == []
    assert edge.events["j1"][-1]["message"] == (
        "flux-1-schnell asks for 5 GB at bf16, 2 GB at nf4, with a tenth to spare; 1.0 GB are free on Fake 24 GB"
    )


def test_a_lower_rung_is_taken_at_once_where_the_card_is_small(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(4)
    adapter = FakeAdapter(allocator)
    run(adapter, ModelCache(allocator), image_job(edge, "j1"))
    assert adapter.log == ["load nf4", "run 1"]


def test_another_model_makes_way(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(7)
    cache = ModelCache(allocator)
    first, second = FakeAdapter(allocator), FakeAdapter(allocator, model="flux-1-dev")
    run(first, cache, image_job(edge, "j1"))
    run(second, cache, image_job(edge, "j2"), model="flux-1-dev", use="research")
    assert (cache.models, second.log) == (("flux-1-dev",), ["load bf16", "run 1"])


def test_a_load_that_overflows_goes_a_rung_down_too(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(6)
    adapter = FakeAdapter(allocator, resident_gb={"bf16": 8, "nf4": 2}, declared_gb={"bf16": 5, "nf4": 3})
    assert run(adapter, ModelCache(allocator), image_job(edge, "j1"))[0]["state"] == "succeeded"
    assert adapter.log == ["load bf16", "load nf4", "run 1"]


def test_other_models_make_way_before_a_batch_is_split(run: Run, edge: Edge) -> None:
    allocator = FakeAllocator(12)
    cache = ModelCache(allocator)
    idle, adapter = FakeAdapter(allocator, model="flux-1-dev"), FakeAdapter(allocator)
    run(idle, cache, image_job(edge, "idle"), model="flux-1-dev", use="research")
    run(adapter, cache, *images(edge, 6))
    assert adapter.log == ["load bf16", "run 6", "run 6"]
    assert cache.models == ("flux-1-schnell",)
