"""Which memory models are put in."""

from __future__ import annotations

import pytest

from backlot_functions.memory.allocator import Allowance, CpuAllocator, allocator
from backlot_functions.seam import MissingLibrary, library
from support.fake_allocator import FakeAllocator


def test_the_cpu_counts_its_own_memory() -> None:
    cpu = CpuAllocator()
    before = cpu.used_gb()
    held = bytearray(b"x" * 200_000_000)
    assert cpu.used_gb() - before > 0.1
    assert cpu.free_gb() > 0
    assert len(held) == 200_000_000


def test_a_host_may_be_told_to_use_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKLOT_DEVICE", "cpu")
    assert (allocator().device, allocator().card, allocator().rungs) == ("cpu", None, {"bf16", "fp32"})


def test_a_device_that_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKLOT_DEVICE", "abacus")
    with pytest.raises(ValueError, match="'abacus': it may be cpu or cuda"):
        allocator()


def test_so_much_may_be_used_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKLOT_DEVICE", "cpu")
    monkeypatch.setenv("BACKLOT_MEMORY_GB", "1000")
    assert 900 < allocator().free_gb() < 1000
    card = FakeAllocator(24)
    allowed = Allowance(card, 10)
    held = [card.take(7)]
    assert (allowed.free_gb(), allowed.used_gb(), allowed.card) == (3, 7, "Fake 24 GB")
    held.append(card.take(5))
    assert allowed.free_gb() == 0


def test_a_library_that_is_not_here_is_named() -> None:
    with pytest.raises(MissingLibrary, match="no_such_library is not installed here"):
        library("no_such_library.part")
