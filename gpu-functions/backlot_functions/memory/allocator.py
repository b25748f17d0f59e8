"""The memory that models lie in, as the cache sees it."""

from __future__ import annotations

import gc
import os
from typing import Protocol

from ..adapter import Device, Rung

_GB = 1024**3


class Allocator(Protocol):
    """Sizes in GiB, called GB throughout."""

    device: Device
    card: str | None
    """The card's name; None for a CPU."""
    rungs: frozenset[Rung]
    """Ways for a model to lie that this device has."""

    def free_gb(self) -> float:
        """What could be taken now."""
        ...

    def used_gb(self) -> float:
        """What this process holds."""
        ...

    def peak_gb(self) -> float:
        """The most this process held since ``reset_peak``."""
        ...

    def reset_peak(self) -> None: ...

    def release(self) -> None:
        """Gives back what nothing refers to any more."""
        ...


class CpuAllocator:
    """The machine's own memory. Its peak is what is held when it is asked for: the system counts no peak that can be reset."""

    device: Device = "cpu"
    card: str | None = None
    rungs: frozenset[Rung] = frozenset({"bf16", "fp32"})

    def free_gb(self) -> float:
        import psutil

        return psutil.virtual_memory().available / _GB

    def used_gb(self) -> float:
        import psutil

        return psutil.Process(os.getpid()).memory_info().rss / _GB

    def peak_gb(self) -> float:
        return self.used_gb()

    def reset_peak(self) -> None:
        pass

    def release(self) -> None:
        gc.collect()


class Allowance:
    """A device of which so much may be used: less than it has, to leave room for others, or more, where the declared needs are
    too high for the weights at hand."""

    def __init__(self, inner: Allocator, total_gb: float) -> None:
        self._inner = inner
        self._total_gb = total_gb
        self.device: Device = inner.device
        self.card: str | None = inner.card
        self.rungs: frozenset[Rung] = inner.rungs
        self.used_gb = inner.used_gb
        self.peak_gb = inner.peak_gb
        self.reset_peak = inner.reset_peak
        self.release = inner.release

    def free_gb(self) -> float:
        return max(0.0, self._total_gb - self._inner.used_gb())


def allocator() -> Allocator:
    """The card's where there is one, else the CPU's. ``BACKLOT_DEVICE`` may say ``cpu`` or ``cuda``, ``BACKLOT_MEMORY_GB`` how
    much of it may be used. Raises ``ValueError`` for anything else."""
    device = _device()
    allowed = os.environ.get("BACKLOT_MEMORY_GB")
    return Allowance(device, float(allowed)) if allowed else device


def _device() -> Allocator:
    wanted = os.environ.get("BACKLOT_DEVICE")
    if wanted not in (None, "", "cpu", "cuda"):
        raise ValueError(f"BACKLOT_DEVICE is {wanted!r}: it may be cpu or cuda")
    if wanted == "cpu":
        return CpuAllocator()
    from .. import torch_runtime

    if torch_runtime.has_cuda():
        return torch_runtime.CudaAllocator()
    if wanted == "cuda":
        raise RuntimeError("BACKLOT_DEVICE is cuda, and torch finds no card")
    return CpuAllocator()
