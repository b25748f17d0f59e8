"""Bark, loaded and run as in production, with random weights and speakers."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlot_functions.adapter import Rung
from backlot_functions.adapters.bark import Bark
from backlot_functions.adapters.human_sounds import HUMAN_SOUNDS
from support.sounds import hold_cancel, hold_eviction, hold_seeds, seconds, throat
from support.stage import Stage, voice
from support.tiny.bark import tiny_bark

HUMAN = "audio.human"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_bark(tmp_path_factory.mktemp("bark"))


@pytest.fixture(scope="module")
def stage(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(Bark(), weights, tmp_path_factory.mktemp("takes"))


@pytest.mark.parametrize("rung", ["fp32", "bf16"])
def test_the_same_seed_makes_the_same_bytes_on_every_rung(weights: Path, tmp_path: Path, rung: Rung) -> None:
    hold_seeds(Stage(Bark(), weights, tmp_path, rung), HUMAN, throat())


def test_a_cancelled_sound_leaves_the_model_usable(stage: Stage) -> None:
    hold_cancel(stage, HUMAN, throat())


@pytest.mark.parametrize("sound", ["laugh", "scream", "hum"])
def test_a_sound_is_no_longer_than_its_kind(stage: Stage, sound: str) -> None:
    assert 0 < seconds(stage.make(HUMAN, throat(sound=sound))) <= HUMAN_SOUNDS[sound].longest_s * 1.15


def test_characters_laugh_each_in_their_own_voice(stage: Stage) -> None:
    made = {stage.make(HUMAN, throat(voice=voice(pitch=pitch))).read_bytes() for pitch in (0.7, 0.8, 1.2, 1.4)}
    assert len(made) == 4


def test_a_model_that_is_let_go_is_gone(weights: Path, tmp_path: Path) -> None:
    stage = Stage(Bark(), weights, tmp_path)
    stage.make(HUMAN, throat())
    hold_eviction(stage, lambda loaded: loaded.model)
