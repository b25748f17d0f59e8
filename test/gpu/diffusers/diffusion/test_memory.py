"""Real pipelines in the model cache: parts kept once, models given up and loaded again."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path

from backlot_functions.adapter import Adapter, LoadPolicy, Source
from backlot_functions.adapters.flux import Flux1Dev, Flux1Schnell
from backlot_functions.adapters.flux_kontext import Flux1Kontext
from backlot_functions.memory.allocator import Allowance, CpuAllocator
from backlot_functions.memory.cache import ModelCache, Need
from support.stage import OwnParts
from support.tiny.flux import tiny_flux

Checkpoint = Callable[[str, Callable[[Path], Path]], Path]
AMPLE_GB = 1000.0
DECLARED_GB = 30.0


def sources(checkpoint: Checkpoint) -> list[tuple[Adapter, Source]]:
    dev = checkpoint("flux-dev", lambda folder: tiny_flux(folder, "dev", redux=True))
    schnell = checkpoint("flux-schnell", lambda folder: tiny_flux(folder, "schnell"))
    kontext = checkpoint("flux-kontext", lambda folder: tiny_flux(folder, "kontext", steps=5))
    return [
        (Flux1Dev(), Source(str(dev), None)),
        (Flux1Schnell(), Source(str(schnell), None)),
        (Flux1Kontext(), Source(str(kontext), None)),
    ]


def test_the_flux_family_keeps_its_encoders_once(checkpoint: Checkpoint) -> None:
    parts = OwnParts()
    loaded = [
        adapter.load(source, LoadPolicy("cpu", "bf16", parts)).pipeline for adapter, source in sources(checkpoint)
    ]
    assert sorted(key.partition(":")[0] for key in parts.parts) == ["text_encoder", "text_encoder_2", "vae"]
    for name in ("text_encoder", "text_encoder_2", "vae"):
        assert len({id(getattr(pipeline, name)) for pipeline in loaded}) == 1
    assert len({id(pipeline.transformer) for pipeline in loaded}) == 3


def test_a_model_makes_way_and_comes_back(checkpoint: Checkpoint) -> None:
    cache = ModelCache(Allowance(CpuAllocator(), DECLARED_GB))
    need = Need(DECLARED_GB, "96x64")
    (dev, dev_source), (schnell, schnell_source), _kontext = sources(checkpoint)
    with cache.lease(dev, dev_source, "bf16", need) as lease:
        transformer = weakref.ref(lease.loaded.pipeline.transformer)
        encoder = weakref.ref(lease.loaded.pipeline.text_encoder_2)
    assert cache.models == ("flux-1-dev",)
    with cache.lease(schnell, schnell_source, "bf16", need):
        assert cache.models == ("flux-1-schnell",)
        assert (transformer(), encoder()) == (None, None), "nothing holds what was given up"
    with cache.lease(dev, dev_source, "bf16", need) as lease:
        assert lease.load_s > 0


def test_with_room_for_both_the_second_finds_the_parts_of_the_first(checkpoint: Checkpoint) -> None:
    cache = ModelCache(Allowance(CpuAllocator(), AMPLE_GB))
    need = Need(DECLARED_GB, "96x64")
    (dev, dev_source), (schnell, schnell_source), _kontext = sources(checkpoint)
    with cache.lease(dev, dev_source, "bf16", need) as lease:
        encoder = lease.loaded.pipeline.text_encoder_2
    with cache.lease(schnell, schnell_source, "bf16", need) as lease:
        assert lease.loaded.pipeline.text_encoder_2 is encoder
    assert cache.models == ("flux-1-dev", "flux-1-schnell")
