"""AudioGen, loaded and run as in production, with random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapters.audiogen import AudioGen
from backlot_functions.seam import library
from support.sounds import effect, heard, hold_cancel, hold_eviction, hold_seeds
from support.stage import Stage
from support.tiny.audiogen import tiny_audiogen

EFFECT = "audio.effect"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library("torch").set_num_threads(1)
    return tiny_audiogen(tmp_path_factory.mktemp("audiogen"))


@pytest.fixture(scope="module")
def stage(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(AudioGen(), weights, tmp_path_factory.mktemp("takes"), "bf16")


def test_the_same_seed_makes_the_same_bytes(stage: Stage) -> None:
    hold_seeds(stage, EFFECT, effect())


def test_a_cancelled_effect_leaves_the_model_usable(stage: Stage) -> None:
    hold_cancel(stage, EFFECT, effect())


@pytest.mark.parametrize(("seconds", "loop"), [(0.4, False), (2.5, False), (3.0, True), (12.0, False), (12.3, True)])
def test_an_effect_lasts_to_the_sample(stage: Stage, seconds: float, loop: bool) -> None:
    path = stage.make(EFFECT, effect(duration_s=seconds, loop=loop))
    assert heard(path).shape == (2, round(seconds * 48_000))


def test_the_end_of_a_loop_runs_into_its_beginning(stage: Stage) -> None:
    sound = heard(stage.make(EFFECT, effect(duration_s=3.0, loop=True)))
    inside = np.abs(np.diff(sound, axis=1)).max(axis=1)
    seam = np.abs(sound[:, 0] - sound[:, -1])
    assert (seam <= inside).all()
    assert np.abs(sound[:, -480:]).max() > 0.01


def test_a_model_that_is_let_go_is_gone(weights: Path, tmp_path: Path) -> None:
    stage = Stage(AudioGen(), weights, tmp_path, "bf16")
    stage.make(EFFECT, effect())
    hold_eviction(stage, lambda model: model.lm)
