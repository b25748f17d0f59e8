"""XTTS-v2's seventeen languages and its studio speakers."""

from __future__ import annotations

from collections.abc import Mapping

from ..adapter import BadParams
from .speech.casting import Preset

LONGEST_PIECE: Mapping[str, int] = {
    "ar": 166, "cs": 186, "de": 253, "en": 250, "es": 239, "fr": 273, "hi": 150, "hu": 224, "it": 213, "ja": 71,
    "ko": 95, "nl": 251, "pl": 224, "pt": 203, "ru": 182, "tr": 226, "zh": 82,
}  # fmt: skip
"""Characters that the model says in one go, by language: beyond these it begins to leave words out."""

_SAME = {"cmn": "zh"}
_LOW = (
    "Viktor Menelaos", "Damien Black", "Baldur Sanjin", "Ludvig Milivoj", "Torcull Diarmuid", "Craig Gutsy",
    "Andrew Chipper", "Badr Odhiambo", "Dionisio Schuyler", "Abrahan Mack", "Gilberto Mathias", "Kazuhiko Atallah",
    "Viktor Eka", "Royston Min", "Zacharie Aimilios", "Aaron Dreschner", "Luis Moray", "Marcos Rudaski",
)  # fmt: skip
_HIGH = (
    "Tammie Ema", "Gitta Nikolina", "Henriette Usha", "Sofia Hellen", "Tanja Adelina", "Claribel Dervla",
    "Annmarie Nele", "Asya Anara", "Brenda Stern", "Alison Dietlinde", "Daisy Studious", "Gracie Wise",
    "Tammy Grit", "Vjollca Johnnie", "Nova Hogarth", "Maja Ruoho", "Camilla Holmström", "Ana Florence",
)  # fmt: skip
PRESETS = [*(Preset(name, "low") for name in _LOW), *(Preset(name, "high") for name in _HIGH)]
"""Of the speakers that come with the weights; each speaks all languages."""


def language_of(tag: str) -> str:
    """The model's name of a language. Raises ``BadParams``."""
    base = tag.lower().split("-")[0]
    base = _SAME.get(base, base)
    if base not in LONGEST_PIECE:
        raise BadParams(
            f"language {tag!r} is not one that XTTS-v2 speaks ({', '.join(LONGEST_PIECE)}); ask the animatic"
        )
    return base
