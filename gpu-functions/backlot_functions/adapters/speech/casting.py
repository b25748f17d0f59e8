"""Which of a model's own voices plays a character: distinct by default, and always the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Register = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Preset:
    name: str
    register: Register
    by_name_only: bool = False
    """Too peculiar for anyone who has not been given it."""


@dataclass(frozen=True, slots=True)
class Casting:
    preset: Preset
    pitch: float
    """What is left for the model to be moved by, so that two characters with one preset still differ."""


_HIGH_FROM = 1.05
"""Below this factor a voice is a man's, from here on a woman's or a child's."""
_RANGES: Mapping[Register, tuple[float, float]] = {"low": (0.66, 1.04), "high": (1.06, 1.6)}
_FARTHEST: Mapping[bool, tuple[float, float]] = {True: (0.9, 1.12), False: (0.8, 1.25)}
"""How far a preset of its own register, or of the other, is moved before it stops sounding like anyone."""
_PAIRS_FROM = 9


def cast(voice: Mapping[str, Any], presets: Sequence[Preset]) -> Casting:
    """``presets`` of one language, each register from its lowest to its highest. One that the voice names is obeyed."""
    named = next((preset for preset in presets if preset.name.lower() == str(voice["preset"]).lower()), None)
    if named is not None:
        return Casting(named, 1.0)
    register: Register = "high" if voice["pitch"] >= _HIGH_FROM else "low"
    free = [preset for preset in presets if not preset.by_name_only]
    own = [preset for preset in free if preset.register == register]
    choices = own or free
    low, high = _RANGES[register]
    along = max(0.0, min(1.0, (voice["pitch"] - low) / (high - low)))
    index = round(along * (len(choices) - 1))
    # Voices of one pitch are told apart by what else they are, where there are two presets to a step.
    if len(choices) >= _PAIRS_FROM and _steady(voice) % 2 == 1:
        index = min(index ^ 1, len(choices) - 1)
    chosen = choices[index]
    centre_low, centre_high = _RANGES[chosen.register]
    centre = centre_low + (centre_high - centre_low) * (index / (len(choices) - 1) if len(choices) > 1 else 0.5)
    least, most = _FARTHEST[bool(own)]
    return Casting(chosen, max(least, min(most, voice["pitch"] / centre)))


def _steady(voice: Mapping[str, Any]) -> int:
    said = json.dumps([voice["preset"], round(voice["timbre"] * 20), round(voice["rate"] * 50)])
    return hashlib.sha256(said.encode()).digest()[0]
