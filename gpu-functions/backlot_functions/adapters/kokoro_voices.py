"""Kokoro 1.0's languages and its 54 voices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..adapter import BadParams
from .speech.casting import Preset, Register


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    """Kokoro's own letter, with which its voices' names begin."""
    espeak: str | None
    """espeak-ng's name where that finds the phonemes; None where Kokoro has a way of its own."""
    low: tuple[str, ...]
    high: tuple[str, ...]
    """Men's and women's voices, from the darker to the brighter."""

    @property
    def presets(self) -> list[Preset]:
        return [*self._presets("low", "m", self.low), *self._presets("high", "f", self.high)]

    def _presets(self, register: Register, letter: str, names: tuple[str, ...]) -> list[Preset]:
        full = [f"{self.code}{letter}_{name}" for name in names]
        return [Preset(name, register, by_name_only=name in _PECULIAR) for name in full]


_PECULIAR = frozenset({"am_santa", "af_nicole"})
"""A Father Christmas, and one who only whispers."""
_AMERICAN = Language(
    "a",
    None,
    ("onyx", "fenrir", "adam", "michael", "eric", "echo", "liam", "puck", "santa"),
    ("nicole", "river", "kore", "sarah", "alloy", "heart", "bella", "nova", "aoede", "jessica", "sky"),
)
_BRITISH = Language("b", None, ("george", "lewis", "daniel", "fable"), ("isabella", "emma", "alice", "lily"))
_LANGUAGES: Mapping[str, Language] = {
    "en": _AMERICAN,
    "es": Language("e", "es", ("alex", "santa"), ("dora",)),
    "fr": Language("f", "fr-fr", (), ("siwis",)),
    "hi": Language("h", "hi", ("omega", "psi"), ("alpha", "beta")),
    "it": Language("i", "it", ("nicola",), ("sara",)),
    "ja": Language("j", None, ("kumo",), ("tebukuro", "alpha", "gongitsune", "nezumi")),
    "pt": Language("p", "pt-br", ("alex", "santa"), ("dora",)),
    "zh": Language("z", None, ("yunjian", "yunyang", "yunxi", "yunxia"), ("xiaobei", "xiaoni", "xiaoxiao", "xiaoyi")),
}
_BRITISH_REGIONS = frozenset({"gb", "uk", "ie", "au", "nz", "za", "in"})
_SAME = {"cmn": "zh", "yue": "zh"}


def language_of(text_language: str, voice_language: str) -> Language:
    """``voice_language`` is the speaker's accent, and decides between American and British. Raises ``BadParams``."""
    base = text_language.lower().split("-")[0]
    base = _SAME.get(base, base)
    if base not in _LANGUAGES:
        spoken = ", ".join(sorted(_LANGUAGES))
        raise BadParams(
            f"language {text_language!r} is not one that Kokoro speaks ({spoken}); ask XTTS-v2 or the animatic"
        )
    accents = [tag.lower().split("-") for tag in (voice_language, text_language)]
    british = (
        next((parts[1:2] for parts in accents if parts[0] == "en" and len(parts) > 1), [""])[0] in _BRITISH_REGIONS
    )
    return _BRITISH if base == "en" and british else _LANGUAGES[base]
