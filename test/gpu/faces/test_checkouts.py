"""LatentSync and LivePortrait on the networks of their own code, with random weights. Skipped where a checkout is not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapter import Adapter
from backlot_functions.adapters import latent_sync, live_portrait
from backlot_functions.media.probe import probe
from backlot_functions.seam import MissingLibrary, library
from support.faces import SIDE, face_clip, talking, voice_sound
from support.sounds import hold_cancel
from support.stage import Stage, frames_of
from support.tiny.checkouts import tiny_latent_sync, tiny_live_portrait

FACE = "video.face"


def needs(variable: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(variable not in os.environ, reason=f"{variable} names no checkout of the model's code")


MODELS = [
    pytest.param(latent_sync.LatentSync, tiny_latent_sync, marks=needs(latent_sync.CHECKOUT), id="latentsync-1-6"),
    pytest.param(
        live_portrait.LivePortrait, tiny_live_portrait, marks=needs(live_portrait.CHECKOUT), id="liveportrait"
    ),
]


@pytest.mark.parametrize(("make", "build"), MODELS)
def test_a_face_moves_while_it_speaks_the_same_each_time_and_a_cancel_leaves_it_so(
    make: Callable[[], Adapter], build: Callable[[Path], Path], tmp_path: Path
) -> None:
    library("torch").set_num_threads(1)
    weights = tmp_path / "weights"
    weights.mkdir()
    stage = Stage(make(), build(weights), tmp_path)
    inputs = {"video": face_clip(tmp_path, 6), "speech:l1": voice_sound(tmp_path)}
    params = talking(6, 1, 4)
    made = stage.make(FACE, params, inputs)
    assert probe(made) == {"width": SIDE, "height": SIDE, "frames": 6, "fps": 24, "duration_s": 0.25}
    change = np.abs(frames_of(made).astype(int) - frames_of(inputs["video"]).astype(int)).max(axis=(1, 2, 3))
    assert (change > 60).tolist() == [1 <= frame < 5 for frame in range(6)]
    hold_cancel(stage, FACE, params, inputs)


@pytest.mark.parametrize("make", [latent_sync.LatentSync, live_portrait.LivePortrait])
def test_without_its_checkout_a_model_says_what_it_needs(
    make: Callable[[], Adapter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in (latent_sync.CHECKOUT, live_portrait.CHECKOUT):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(MissingLibrary, match=r"needs a checkout of \w+/\w+"):
        Stage(make(), tmp_path, tmp_path)
