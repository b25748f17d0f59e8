"""MusicGen, loaded and run as in production, with random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapter import Rung
from backlot_functions.adapters.musicgen import MusicGen
from support.sounds import heard, hold_cancel, hold_eviction, hold_seeds, music
from support.stage import Stage
from support.tiny.musicgen import tiny_musicgen

MUSIC = "music.generate"
SIXTEEN_BIT_STEP = 1 / 32_767


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_musicgen(tmp_path_factory.mktemp("musicgen"))


@pytest.fixture(scope="module")
def stage(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(MusicGen(), weights, tmp_path_factory.mktemp("takes"))


@pytest.mark.parametrize("rung", ["fp32", "bf16"])
def test_the_same_seed_makes_the_same_bytes_on_every_rung(weights: Path, tmp_path: Path, rung: Rung) -> None:
    hold_seeds(Stage(MusicGen(), weights, tmp_path, rung), MUSIC, music())


def test_cancelled_music_leaves_the_model_usable(stage: Stage) -> None:
    hold_cancel(stage, MUSIC, music())


@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.345, 31.7])
def test_music_lasts_to_the_sample(stage: Stage, seconds: float) -> None:
    path = stage.make(MUSIC, music(duration_s=seconds))
    assert heard(path).shape == (2, round(seconds * 48_000))


def test_longer_music_begins_as_the_window_did_and_goes_on_past_it(stage: Stage) -> None:
    sound = heard(stage.make(MUSIC, music(duration_s=32.0)))
    last_second = sound[:, -2 * 48_000 : -48_000]
    assert np.abs(last_second).max() > 0.01


def test_a_piece_is_the_same_alone_and_in_company(stage: Stage) -> None:
    alone = heard(stage.make(MUSIC, music(seed=3)))
    first, _ = stage.job(MUSIC, music(seed=3))
    second, _ = stage.job(MUSIC, music(seed=4, prompt="Something longer than the other prompt is."))
    together = [heard(path) for path in stage.run(first, second)]
    assert np.abs(together[0] - alone).max() <= 2 * SIXTEEN_BIT_STEP
    assert np.abs(together[1] - alone).max() > 100 * SIXTEEN_BIT_STEP


def test_a_model_that_is_let_go_is_gone(weights: Path, tmp_path: Path) -> None:
    stage = Stage(MusicGen(), weights, tmp_path)
    stage.make(MUSIC, music())
    hold_eviction(stage, lambda loaded: loaded.model)
