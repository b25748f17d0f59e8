"""Kokoro, loaded and run as in production, with random weights; its phonemes are the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlot_functions.adapters.kokoro_phonemes_runtime import MOST_PHONEMES, chunks, phonemizer
from backlot_functions.adapters.kokoro_tts import Kokoro
from backlot_functions.adapters.kokoro_voices import language_of
from support.sounds import hold_cancel, hold_eviction, hold_seeds, line, seconds
from support.stage import Stage, voice
from support.tiny.kokoro import tiny_kokoro

SPEECH = "speech.synthesize"
SAID = {
    "en": ("I read at $5.40, you know!", "ˈI ɹˈid æt fˈIv dˈɑləɹz ænd fˈɔɹTi sˈɛnts, ju nˈO!"),
    "en-GB": ("I can't dance, colour.", "ˈI kˈɑːnt dˈɑːns, kˈʌlə."),
    "fr": ("Bonjour, ça va?", "bɔ̃ʒˈuʁ, sa vˈa?"),
    "es": ("¡Hola, amigo!", "¡ˈola, amˈiɣo!"),
    "hi": ("नमस्ते", "nəmˈʌsteː"),
    "it": ("Ciao, come stai?", "ʧˈao, kˌome stˈaj?"),
    "pt": ("Olá, tudo bem?", "olˈa, tˈudʊ bˈAŋ?"),
    "ja": ("こんにちは、世界。", "koɲɲiʨiβa, sekai."),
    "zh": ("你好，世界。", "ni↓xau↓, ʂɨ↘ʨje↘."),
}


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_kokoro(tmp_path_factory.mktemp("kokoro"))


@pytest.fixture(scope="module")
def stage(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(Kokoro(), weights, tmp_path_factory.mktemp("takes"))


@pytest.mark.parametrize("language", SAID)
def test_each_language_finds_its_phonemes_with_nothing_fetched(language: str) -> None:
    text, phonemes = SAID[language]
    assert phonemizer(language_of(language, language))(text) == phonemes


@pytest.mark.parametrize("language", SAID)
def test_each_language_is_spoken(stage: Stage, language: str) -> None:
    assert (
        seconds(stage.make(SPEECH, line(text=SAID[language][0], language=language, voice=voice(language=language))))
        > 0.2
    )


def test_the_same_seed_says_it_the_same_way(stage: Stage) -> None:
    hold_seeds(stage, SPEECH, line())


def test_a_cancelled_line_leaves_the_model_usable(stage: Stage) -> None:
    hold_cancel(stage, SPEECH, line())


def test_twice_the_rate_takes_half_the_time(stage: Stage) -> None:
    text = "One two three four five six."
    slow, usual = (
        seconds(stage.make(SPEECH, line(text=text, voice=voice(language="en", rate=rate)))) for rate in (0.5, 1.0)
    )
    assert usual == pytest.approx(slow / 2, rel=0.1)


def test_the_sad_speak_more_slowly(stage: Stage) -> None:
    text = "One two three four five six."
    usual, sad = (seconds(stage.make(SPEECH, line(text=text, expression=each))) for each in ("neutral", "sad"))
    assert sad > usual


def test_a_text_beyond_510_phonemes_is_said_whole(stage: Stage) -> None:
    sentence = "The quick brown fox jumps over the lazy dog, and then it sleeps. "
    fast = voice(language="en", rate=2.0)
    once, often = (seconds(stage.make(SPEECH, line(text=sentence * count, voice=fast))) for count in (1, 12))
    assert often > 10 * once


def test_phonemes_are_cut_at_pauses_and_none_are_lost() -> None:
    said = "abc, def. " * 200
    cut = chunks(said)
    assert all(len(chunk) <= MOST_PHONEMES and chunk.endswith(".") for chunk in cut)
    assert " ".join(cut) == said.strip()


def test_a_line_without_words_is_a_breath(stage: Stage) -> None:
    assert seconds(stage.make(SPEECH, line(text="…"))) == 0.4


def test_a_model_that_is_let_go_is_gone(weights: Path, tmp_path: Path) -> None:
    stage = Stage(Kokoro(), weights, tmp_path)
    stage.make(SPEECH, line())
    hold_eviction(stage, lambda loaded: loaded.model)
