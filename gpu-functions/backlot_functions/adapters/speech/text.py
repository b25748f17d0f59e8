"""A written line as it is spoken: unsaid marks taken out, shouting found, long texts cut where a speaker breathes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """Pieces to be said one after another, a breath between them; none where there is nothing to say."""

    pieces: tuple[str, ...]
    shouted: bool


_UNSAID = re.compile(r'[*_~^`|\\\[\]{}<>"“”„«»]+')
_CAPITAL = r"(?:(?![\da-zß-ÿ_])[\w'’-])+"
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}(?:[\s,]+{_CAPITAL}(?!\w))+")
_FEWEST_SHOUTED = 4
_LINE_END = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’)]*\s+|(?<=[。！？])")
_CLAUSE_END = re.compile(r"(?<=[,;:，、；：—–])\s*")
_WORD_END = re.compile(r"\s+")


def spoken(text: str, longest: int) -> Spoken:
    """``longest`` is the most characters that a piece may have."""
    calm, shouted = _calmed(_clean(text))
    sentences = _shortened([calm], longest, (_LINE_END, _SENTENCE_END, _CLAUSE_END, _WORD_END))
    return Spoken(tuple(piece for piece in sentences if any(c.isalnum() for c in piece)), shouted)


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = _UNSAID.sub(" ", re.sub(r"[‘’ʼ]", "'", plain))
    plain = "".join(c if c == "\n" or _is_text(c) else " " for c in plain)
    plain = re.sub(r"\s*(?:--+|—|―|(?<=\s)[-–](?=\s))\s*", " — ", plain)
    plain = re.sub(r"\.{2,}", "…", plain)
    plain = re.sub(r"([!?])[!?]+", lambda run: "?" if "?" in run[0] else "!", plain)
    return re.sub(r"[^\S\n]+", " ", plain).strip()


def _is_text(character: str) -> bool:
    """Neither a control mark nor a picture."""
    category = unicodedata.category(character)
    return category[0] != "C" and category != "So"


def _calmed(text: str) -> tuple[str, bool]:
    """Two words and more in capitals are a shout, not letters to be spelled."""
    shouted = False

    def calm(run: re.Match[str]) -> str:
        nonlocal shouted
        words = run[0]
        if sum(c.isupper() for c in words) < _FEWEST_SHOUTED:
            return words
        shouted = True
        lowered = re.sub(r"\bi\b", "I", words.lower())
        return lowered[:1].upper() + lowered[1:]

    return _CAPITALS.sub(calm, text), shouted


def _shortened(pieces: list[str], longest: int, cuts: tuple[re.Pattern[str], ...]) -> list[str]:
    """What is too long is cut at the first kind of place, the parts packed together as far as they fit, and so on."""
    if all(len(piece) <= longest for piece in pieces):
        return pieces
    if not cuts:
        return [piece[at : at + longest] for piece in pieces for at in range(0, len(piece), longest)]
    first, *rest = cuts
    return [
        short
        for piece in pieces
        for part in ([piece] if len(piece) <= longest else _packed(first.split(piece), longest))
        for short in _shortened([part], longest, tuple(rest))
    ]


def _packed(parts: list[str], longest: int) -> list[str]:
    packed: list[str] = []
    for part in (part.strip() for part in parts if part.strip()):
        between = "" if not packed or not packed[-1][-1].isascii() else " "
        together = f"{packed[-1]}{between}{part}" if packed else part
        if packed and len(together) <= longest:
            packed[-1] = together
        else:
            packed.append(part)
    return packed
