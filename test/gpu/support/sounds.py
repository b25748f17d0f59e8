"""Parameters of what is heard, and what holds for every model that makes it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from backlot_functions.adapter import Cancelled
from backlot_functions.media.probe import probe
from backlot_functions.media.profile import SAMPLE_RATE
from backlot_functions.media.sound import Samples, read_sound

from .stage import Stage, voice


def line(**others: Any) -> dict[str, Any]:
    """Parameters of ``speech.synthesize``."""
    plain: dict[str, Any] = {
        "text": "Hello there.",
        "voice": voice(language="en", pitch=0.8),
        "language": "en",
        "expression": "neutral",
        "parenthetical": None,
        "seed": 7,
    }
    return plain | others


def music(**others: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {"mood": "tense", "intensity": 0.5, "prompt": "A door opens.", "duration_s": 1.3, "seed": 7}
    return plain | others


def effect(**others: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {"effect": "rain", "prompt": "on a tin roof", "duration_s": 2.5, "loop": False, "seed": 7}
    return plain | others


def throat(**others: Any) -> dict[str, Any]:
    """Parameters of ``audio.human``."""
    plain: dict[str, Any] = {"sound": "gasp", "voice": voice(pitch=0.8), "seed": 7}
    return plain | others


def heard(path: Path) -> Samples:
    return read_sound(path)


def seconds(path: Path) -> float:
    """Of a sound at 48 kHz."""
    facts = probe(path)
    assert facts.get("sample_rate") == SAMPLE_RATE
    return facts.get("duration_s", 0.0)


def hold_seeds(stage: Stage, function: str, params: Mapping[str, Any]) -> None:
    """The same seed makes the same bytes, 0 is a seed, and another seed makes others."""
    first, again, other = (stage.make(function, {**params, "seed": seed}).read_bytes() for seed in (0, 0, 1))
    assert first == again
    assert first != other


def hold_cancel(
    stage: Stage, function: str, params: Mapping[str, Any], inputs: Mapping[str, Path] | None = None
) -> None:
    """A job stops inside its work, with progress told so far, and the model makes afterwards what it made before."""
    before = stage.make(function, params, inputs).read_bytes()
    item, context = stage.job(function, params, inputs, stop_at=3)
    with pytest.raises(Cancelled):
        stage.run(item)
    assert len(context.steps) == 3
    assert context.steps == sorted(context.steps)
    assert context.steps[-1] < 1
    assert stage.make(function, params, inputs).read_bytes() == before


def hold_eviction(stage: Stage, of: Callable[[Any], Any]) -> None:
    """Once the cache lets go of it, nothing else holds the model. ``of`` is called with what was loaded, for a part to watch."""
    watched = weakref.ref(of(stage.loaded))
    del stage.loaded
    gc.collect()
    assert watched() is None
