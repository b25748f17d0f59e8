"""From text to Kokoro's phonemes, with nothing fetched: dictionaries that packages carry, and espeak-ng."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..seam import library
from .kokoro_voices import Language

MOST_PHONEMES = 510
_PAUSES = ("!.?…", ":;", ",—", " ")


def phonemizer(language: Language) -> Callable[[str], str]:
    """A function from a piece of text to its phonemes."""
    match language.code:
        case "a" | "b":
            english = _english(british=language.code == "b")
            return lambda text: english(text)[0]
        case "j":
            # The reading that Kokoro was trained with; its wrapper would ask for a second analyser that downloads.
            japanese = library("misaki.cutlet").Cutlet()
            return lambda text: japanese(text)[0]
        case "z":
            chinese = library("misaki.zh").ZHG2P(version=None)
            return lambda text: chinese(text)[0]
        case _:
            espeak = library("misaki.espeak").EspeakG2P(language=language.espeak)
            return lambda text: espeak(text)[0]


def chunks(phonemes: str) -> list[str]:
    """Of at most 510 each, cut after the latest of the longest pauses there."""
    rest, found = phonemes.strip(), list[str]()
    while len(rest) > MOST_PHONEMES:
        window = rest[:MOST_PHONEMES]
        at = next((last + 1 for pause in _PAUSES if (last := max(map(window.rfind, pause))) > 0), MOST_PHONEMES)
        found.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*found, rest] if rest else found


def _english(*, british: bool) -> Any:
    """misaki's dictionary and rules. Where its tagger is not installed, only marks and numbers are told apart."""
    en, spacy = library("misaki.en"), library("spacy")
    fallback = library("misaki.espeak").EspeakFallback(british=british)
    if spacy.util.is_package("en_core_web_sm"):
        return en.G2P(british=british, fallback=fallback, unk="")

    untagged = en.G2P.__new__(en.G2P)
    # In place of its constructor, which downloads the tagger.
    untagged.version, untagged.british, untagged.unk = None, british, ""
    untagged.nlp = _marking(spacy)
    untagged.lexicon, untagged.fallback = en.Lexicon(british), fallback
    return untagged


def _marking(spacy: Any) -> Callable[[str], Any]:
    """Words cut as spaCy cuts English, with only marks and numbers tagged."""
    words = spacy.blank("en")

    def mark(text: str) -> Any:
        document = words(text)
        for token in document:
            token.tag_ = _TAGS.get(token.text) or ("CD" if token.text[:1].isdigit() else "")
        return document

    return mark


_TAGS = {
    **dict.fromkeys(".!?…", "."),
    **dict.fromkeys(":;—–-", ":"),
    **dict.fromkeys("$£€", "$"),
    ",": ",",
    "(": "-LRB-",
    ")": "-RRB-",
    "#": "#",
}
