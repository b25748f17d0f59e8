"""MuseTalk, loaded and run as in production, with random weights, on a real face that MediaPipe finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapter import BadParams, Rung
from backlot_functions.adapters.faces.landmarks_runtime import MediaPipeFaces
from backlot_functions.adapters.muse_talk import MuseTalk
from backlot_functions.media.probe import probe
from backlot_functions.seam import library
from support.faces import SIDE, face_clip, portrait, talking, voice_sound
from support.sounds import hold_cancel, hold_eviction
from support.stage import Stage, frames_of
from support.tiny.muse_talk import tiny_muse_talk

FACE = "video.face"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library("torch").set_num_threads(1)
    return tiny_muse_talk(tmp_path_factory.mktemp("musetalk"))


@pytest.fixture(scope="module")
def stage(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(MuseTalk(), weights, tmp_path_factory.mktemp("takes"))


def test_a_face_is_found_where_it_is() -> None:
    (face,) = MediaPipeFaces()(portrait())
    left, top, right, bottom = face.box / SIDE
    assert face.points.shape == (478, 2)
    assert 0.25 < left < right < 0.75
    assert 0.1 < top < bottom < 0.75


def test_lips_move_while_the_line_is_spoken_and_nothing_else_does(stage: Stage, tmp_path: Path) -> None:
    given = face_clip(tmp_path)
    made = stage.make(FACE, talking(), {"video": given, "speech:l1": voice_sound(tmp_path)})
    assert probe(made) == {"width": SIDE, "height": SIDE, "frames": 12, "fps": 24, "duration_s": 0.5}
    (face,) = MediaPipeFaces()(portrait())
    change = np.abs(frames_of(made).astype(int) - frames_of(given).astype(int)).max(axis=3)
    brow = int(face.points[168, 1])
    jaw = change[:, brow + 10 : int(face.box[3]), int(face.box[0]) : int(face.box[2])]
    moved = jaw.max(axis=(1, 2)) > 60
    assert moved.tolist() == [2 <= frame < 10 for frame in range(12)]
    assert change[:, : brow - 10].max() < 60


@pytest.mark.parametrize("rung", ["fp32", "bf16"])
def test_the_same_clip_comes_out_the_same(weights: Path, tmp_path: Path, rung: Rung) -> None:
    stage = Stage(MuseTalk(), weights, tmp_path, rung)
    inputs = {"video": face_clip(tmp_path), "speech:l1": voice_sound(tmp_path)}
    first, second = (stage.make(FACE, talking(), inputs).read_bytes() for _ in range(2))
    assert first == second


def test_a_cancelled_clip_leaves_the_model_usable(stage: Stage, tmp_path: Path) -> None:
    inputs = {"video": face_clip(tmp_path, 40), "speech:l1": voice_sound(tmp_path, 1.6)}
    hold_cancel(stage, FACE, talking(40, 0, 38), inputs)


@pytest.mark.parametrize("params", [talking(on_screen=False), talking(speech=[])])
def test_who_is_not_seen_to_speak_does_not_move(stage: Stage, tmp_path: Path, params: dict[str, object]) -> None:
    given = face_clip(tmp_path)
    made = stage.make(FACE, params, {"video": given, "speech:l1": voice_sound(tmp_path)})
    assert np.abs(frames_of(made).astype(int) - frames_of(given).astype(int)).max() < 40


def test_a_clip_without_a_face_stays_as_it_is(stage: Stage, tmp_path: Path) -> None:
    given = face_clip(tmp_path, still=np.full((SIDE, SIDE, 3), 90, np.uint8))
    made = stage.make(FACE, talking(), {"video": given, "speech:l1": voice_sound(tmp_path)})
    assert np.abs(frames_of(made).astype(int) - frames_of(given).astype(int)).max() < 8


def test_a_line_beyond_the_clip_is_refused(stage: Stage) -> None:
    with pytest.raises(BadParams, match="line l1 ends at frame 20 of a clip of 12 frames"):
        stage.adapter.plan(FACE, talking(12, 4, 16))


def test_a_missing_voice_is_refused_by_its_role(stage: Stage, tmp_path: Path) -> None:
    with pytest.raises(BadParams, match="role speech:l1"):
        stage.make(FACE, talking(), {"video": face_clip(tmp_path)})


def test_a_model_that_is_let_go_is_gone(weights: Path, tmp_path: Path) -> None:
    hold_eviction(Stage(MuseTalk(), weights, tmp_path), lambda loaded: loaded.unet)
