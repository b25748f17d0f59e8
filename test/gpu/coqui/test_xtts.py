"""XTTS-v2, loaded and run as in production, with random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapter import BadParams
from backlot_functions.adapters.xtts import XttsV2
from backlot_functions.media.sound import write_wav
from backlot_functions.seam import library
from support.sounds import heard, hold_cancel, hold_eviction, hold_seeds, line, seconds
from support.stage import Stage, voice
from support.tiny.xtts import tiny_xtts

SPEECH = "speech.synthesize"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library("torch").set_num_threads(1)
    return tiny_xtts(tmp_path_factory.mktemp("xtts"))


@pytest.fixture(scope="module")
def stage(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(XttsV2(), weights, tmp_path_factory.mktemp("takes"))


def test_the_same_seed_says_it_the_same_way(stage: Stage) -> None:
    hold_seeds(stage, SPEECH, line())


def test_a_cancelled_line_leaves_the_model_usable(stage: Stage) -> None:
    hold_cancel(stage, SPEECH, line())


def test_a_line_is_mono_at_48_khz(stage: Stage) -> None:
    path = stage.make(SPEECH, line())
    assert heard(path).shape[0] == 1
    assert 0.3 < seconds(path) < 2


def test_a_voice_is_cloned_from_a_sample(stage: Stage, tmp_path: Path) -> None:
    made = {
        name: stage.make(SPEECH, line(), {"voice_sample": _sample(tmp_path, name)}).read_bytes()
        for name in ("low", "high")
    }
    assert len({*made.values(), stage.make(SPEECH, line()).read_bytes()}) == 3


def test_a_sample_that_is_too_short_is_refused_with_its_length(stage: Stage, tmp_path: Path) -> None:
    with pytest.raises(BadParams, match=r"voice_sample has 1\.\d s of sound.*needs 3 s"):
        stage.make(SPEECH, line(), {"voice_sample": _sample(tmp_path, "low", seconds=1)})


def test_twice_the_rate_takes_half_the_time(stage: Stage) -> None:
    usual, quick = (seconds(stage.make(SPEECH, line(voice=voice(language="en", rate=rate)))) for rate in (1.0, 2.0))
    assert quick == pytest.approx(usual / 2, rel=0.2)


def test_a_character_sounds_the_same_in_every_language_and_unlike_others(stage: Stage) -> None:
    lines = [line(language=language) for language in ("en", "fr")] + [line(voice=voice(language="en", pitch=1.3))]
    assert len({stage.make(SPEECH, each).read_bytes() for each in lines}) == 3


def test_a_line_without_words_is_a_breath(stage: Stage) -> None:
    assert seconds(stage.make(SPEECH, line(text="…"))) == 0.4


def test_a_model_that_is_let_go_is_gone(weights: Path, tmp_path: Path) -> None:
    stage = Stage(XttsV2(), weights, tmp_path)
    stage.make(SPEECH, line())
    hold_eviction(stage, lambda model: model.hifigan_decoder)


def _sample(folder: Path, name: str, seconds: float = 4) -> Path:
    hz = {"low": 110, "high": 240}[name]
    at = np.arange(round(22_050 * seconds)) / 22_050
    tone = sum(0.2 / k * np.sin(2 * np.pi * hz * k * at) for k in range(1, 6))
    return write_wav(folder / f"{name}.wav", np.asarray(tone, np.float32), 22_050)
