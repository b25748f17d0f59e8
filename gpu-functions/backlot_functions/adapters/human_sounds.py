"""Sounds of a throat, as Bark and others are asked for them, and how loud they are; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HumanSound:
    prompt: str
    """In Bark's writing: tags in brackets, and what a script would spell."""
    longest_s: float
    lufs: float


HUMAN_SOUNDS: Mapping[str, HumanSound] = {
    "laugh": HumanSound("[laughs] Ha ha ha ha! [laughter]", 4.0, -19),
    "chuckle": HumanSound("Heh heh heh. [laughs]", 2.5, -23),
    "sigh": HumanSound("[sighs] Haah…", 3.0, -26),
    "gasp": HumanSound("[gasps] Hah!", 1.5, -22),
    "groan": HumanSound("Uuugh… [sighs]", 3.0, -21),
    "sob": HumanSound("[sighs] Huh… huh… hu… [gasps]", 4.0, -22),
    "cough": HumanSound("[clears throat] Uhuh, uhuh! [coughs]", 2.5, -20),
    "scream": HumanSound("AAAAAAAH!", 3.0, -16),
    "whisper": HumanSound("… psst … shh …", 3.0, -27),
    "breath": HumanSound("[sighs]", 2.0, -30),
    "hum": HumanSound("♪ Hmm hmm hmm, hmm hmm ♪", 4.0, -23),
    "clears_throat": HumanSound("[clears throat] Ahem.", 2.0, -22),
    "yawn": HumanSound("[sighs] Aaaah… haaah…", 4.0, -23),
    "sniff": HumanSound("[gasps] Hnf, hnf.", 1.5, -27),
}
