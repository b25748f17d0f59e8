"""A card of any size, whose memory is a number."""

from __future__ import annotations

from backlot_functions.adapter import Device, Rung


class FakeAllocator:
    """Fake models take from it with ``take``; what they took comes back when they are deleted. Sizes in GB."""

    device: Device = "cuda"
    card: str | None = "Fake 24 GB"

    def __init__(
        self, total_gb: float, rungs: frozenset[Rung] = frozenset({"fp32", "bf16", "fp8", "offload", "nf4"})
    ) -> None:
        self.total_gb = total_gb
        self.rungs = rungs
        self.released = 0
        self._used = 0.0
        self._peak = 0.0

    def take(self, gb: float) -> Block:
        """Raises ``MemoryError`` where there is not so much."""
        if self._used + gb > self.total_gb + 1e-9:
            raise MemoryError(f"{gb} GB asked, {self.free_gb()} GB free")
        self._used += gb
        self._peak = max(self._peak, self._used)
        return Block(self, gb)

    def give(self, gb: float) -> None:
        self._used -= gb

    def free_gb(self) -> float:
        return self.total_gb - self._used

    def used_gb(self) -> float:
        return self._used

    def peak_gb(self) -> float:
        return self._peak

    def reset_peak(self) -> None:
        self._peak = self._used

    def release(self) -> None:
        self.released += 1


class Block:
    """Memory that is held as long as this object lives."""

    def __init__(self, allocator: FakeAllocator, gb: float) -> None:
        self._allocator = allocator
        self._gb = gb

    def __del__(self) -> None:
        self._allocator.give(self._gb)
