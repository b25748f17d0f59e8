"""What all torch adapters stand on, with torch."""

from __future__ import annotations

from typing import Any

import pytest

from backlot_functions import torch_runtime
from backlot_functions.adapter import LoadPolicy, OutOfMemory, Source
from backlot_functions.memory.allocator import CpuAllocator
from backlot_functions.memory.cache import ModelCache, Need
from backlot_functions.seam import library
from support.fake_adapter import FakeAdapter

torch = library("torch")


def test_torchs_own_out_of_memory_is_ours() -> None:
    with pytest.raises(OutOfMemory, match=r"^CUDA out of memory\.$"), torch_runtime.translate_oom():
        raise torch.cuda.OutOfMemoryError("CUDA out of memory.\nTried to allocate 2 GiB")


def test_what_is_no_lack_of_memory_is_left_alone() -> None:
    with pytest.raises(RuntimeError, match="shapes"), torch_runtime.translate_oom():
        raise RuntimeError("shapes do not match")


def test_a_real_allocation_that_is_too_large_is_out_of_memory() -> None:
    @torch_runtime.translate_oom()
    def grab() -> Any:
        return torch.empty(1 << 50, dtype=torch.uint8)

    with pytest.raises(OutOfMemory):
        grab()


def test_an_item_has_the_same_noise_alone_and_in_company() -> None:
    alone = torch.randn(4, generator=torch_runtime.generator(0))
    first, second = (torch.randn(4, generator=each) for each in torch_runtime.generators([0, 1]))
    assert torch.equal(alone, first)
    assert not torch.equal(first, second)


def test_rungs_compute_in_bf16_but_for_fp32() -> None:
    dtypes = {rung: torch_runtime.dtype_of(rung) for rung in ("fp32", "bf16", "fp8", "offload", "nf4")}
    assert dtypes == {"fp32": torch.float32, **dict.fromkeys(("bf16", "fp8", "offload", "nf4"), torch.bfloat16)}


def test_a_loaded_models_size_is_measured_and_comes_back_when_it_goes() -> None:
    class Tensors(FakeAdapter):
        def load(self, source: Source, policy: LoadPolicy) -> Any:
            return torch.ones(300 * 1024 * 1024, dtype=torch.uint8)

    memory = CpuAllocator()
    cache = ModelCache(memory)
    before = memory.used_gb()
    with cache.lease(Tensors(), Source("/weights", None), "bf16", Need(0.3, "s")) as lease:
        assert lease.loaded.sum().item() == 300 * 1024 * 1024
    assert memory.used_gb() - before > 0.25
    cache.clear()
    assert memory.used_gb() - before < 0.1
