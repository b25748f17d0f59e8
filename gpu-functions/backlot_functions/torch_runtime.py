"""What every torch adapter needs of torch. Imported where a model is loaded or run, never by a plan."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from .adapter import Device, OutOfMemory, Rung
from .seam import MissingLibrary, library

_GB = 1024**3
_BF16_CAPABILITY = (8, 0)
_FP8_CAPABILITY = (8, 9)


def has_cuda() -> bool:
    """False too where torch is not installed."""
    try:
        torch = library("torch")
    except MissingLibrary:
        return False
    return bool(torch.cuda.is_available())


@contextmanager
def translate_oom() -> Generator[None]:
    """Raises ``OutOfMemory`` in place of torch's own error. Also a decorator: ``@translate_oom()``."""
    torch = library("torch")
    try:
        yield
    except torch.cuda.OutOfMemoryError as error:
        # The message alone: the error's traceback would hold the tensors that have to go.
        raise OutOfMemory(str(error).partition("\n")[0]) from None
    except RuntimeError as error:
        if "can't allocate memory" not in str(error) and "CUBLAS_STATUS_ALLOC_FAILED" not in str(error):
            raise
        raise OutOfMemory(str(error).partition("\n")[0]) from None


def dtype_of(rung: Rung) -> Any:
    """What is computed in: ``torch.float32`` on the ``fp32`` rung, ``torch.bfloat16`` on all others."""
    torch = library("torch")
    return torch.float32 if rung == "fp32" else torch.bfloat16


def generator(seed: int, device: Device = "cpu") -> Any:
    """One item's own source of noise. On the CPU by default, so that a seed means the same picture on every card."""
    return library("torch").Generator(device=device).manual_seed(seed)


def generators(seeds: list[int], device: Device = "cpu") -> list[Any]:
    """One for each item of a batch, so that an item comes out the same alone and in company."""
    return [generator(seed, device) for seed in seeds]


def fix_seed(seed: int) -> None:
    """For libraries that take no generator: seeds torch's global sources."""
    library("torch").manual_seed(seed)


class CudaAllocator:
    """The first card that this process sees."""

    device: Device = "cuda"

    def __init__(self) -> None:
        self._cuda = library("torch").cuda
        self.card: str | None = str(self._cuda.get_device_name(0))
        capability = tuple(self._cuda.get_device_capability(0))
        rungs: set[Rung] = {"fp32", "offload", "nf4"}
        if capability >= _BF16_CAPABILITY:
            rungs.add("bf16")
        if capability >= _FP8_CAPABILITY:
            rungs.add("fp8")
        self.rungs: frozenset[Rung] = frozenset(rungs)

    def free_gb(self) -> float:
        """What the driver has left, and what torch holds for itself without using it."""
        free, _total = self._cuda.mem_get_info(0)
        idle = self._cuda.memory_reserved(0) - self._cuda.memory_allocated(0)
        return (free + idle) / _GB

    def used_gb(self) -> float:
        return self._cuda.memory_allocated(0) / _GB

    def peak_gb(self) -> float:
        return self._cuda.max_memory_allocated(0) / _GB

    def reset_peak(self) -> None:
        self._cuda.reset_peak_memory_stats(0)

    def release(self) -> None:
        gc.collect()
        self._cuda.empty_cache()
