"""HunyuanVideo's three pipelines, loaded and run as in production, with random weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapter import BadParams, Cancelled
from backlot_functions.adapters.hunyuan_video import HunyuanFramepack, HunyuanVideo, HunyuanVideoI2V
from backlot_functions.media.probe import probe
from support.stage import Stage, apart, frames_of, painted, shot
from support.tiny.hunyuan import ImageCondition, tiny_hunyuan

Checkpoint = Callable[[str, Callable[[Path], Path]], Path]
VIDEO = "video.generate"
SMALL = {"width": 64, "height": 64}


@pytest.fixture(scope="module")
def text(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(HunyuanVideo(), checkpoint("hunyuan", tiny_hunyuan), tmp_path_factory.mktemp("takes"))


def image_stage(checkpoint: Checkpoint, scratch: Path, condition: ImageCondition) -> Stage:
    folder = checkpoint(f"hunyuan-{condition}", lambda folder: tiny_hunyuan(folder, "image", condition))
    return Stage(HunyuanVideoI2V(), folder, scratch, "bf16")


def framepack_stage(checkpoint: Checkpoint, scratch: Path) -> Stage:
    return Stage(
        HunyuanFramepack(), checkpoint("framepack", lambda folder: tiny_hunyuan(folder, "framepack")), scratch, "bf16"
    )


@pytest.mark.parametrize(("frames", "fps"), [(1, 24), (9, 24), (10, 24), (49, 24), (11, 30), (20, 60)])
def test_a_clip_from_text_is_as_long_and_as_large_as_asked(text: Stage, frames: int, fps: int) -> None:
    clip = text.make(VIDEO, shot(duration_frames=frames, fps=fps, width=72, height=68))
    assert probe(clip) == {
        "width": 72,
        "height": 68,
        "frames": frames,
        "fps": fps,
        "duration_s": round(frames / fps, 6),
    }


def test_the_same_seed_makes_the_same_bytes(text: Stage) -> None:
    first, second, other, words = (
        text.make(VIDEO, shot(**SMALL, **changed)).read_bytes()
        for changed in ({"seed": 0}, {"seed": 0}, {"seed": 1}, {"seed": 0, "prompt": "A woman runs in the sun."})
    )
    assert first == second
    assert len({first, other, words}) == 3


def test_a_long_shot_from_text_goes_on_from_its_last_frame(text: Stage) -> None:
    long = frames_of(text.make(VIDEO, shot(duration_frames=128, **SMALL)))
    short = frames_of(text.make(VIDEO, shot(duration_frames=125, **SMALL)))
    assert len(long) == 128
    assert np.array_equal(long[:125], short)


def test_two_from_text_in_a_batch_are_as_each_alone(text: Stage) -> None:
    shots = [shot(seed=1, **SMALL), shot(seed=2, duration_frames=7, prompt="A woman runs.", **SMALL)]
    together = [frames_of(clip) for clip in text.run(*(text.job(VIDEO, params)[0] for params in shots))]
    alone = [frames_of(text.make(VIDEO, params)) for params in shots]
    assert all(apart(a, b) < 0.5 for a, b in zip(together, alone, strict=True))


def test_a_shot_can_be_stopped_and_the_model_goes_on(text: Stage) -> None:
    before = text.make(VIDEO, shot(**SMALL)).read_bytes()
    item, listener = text.job(VIDEO, shot(**SMALL), stop_at=1)
    with pytest.raises(Cancelled):
        text.run(item)
    assert len(listener.steps) == 1
    assert text.make(VIDEO, shot(**SMALL)).read_bytes() == before


@pytest.mark.parametrize("condition", ["latent_concat", "token_replace"])
def test_a_clip_from_an_image_is_as_long_as_asked_however_the_image_is_given(
    checkpoint: Checkpoint, tmp_path: Path, red: Path, blue: Path, condition: ImageCondition
) -> None:
    stage = image_stage(checkpoint, tmp_path, condition)
    clips = [stage.make(VIDEO, shot(duration_frames=10, **SMALL), {"first_frame": first}) for first in (red, blue)]
    assert [probe(clip).get("frames") for clip in clips] == [10, 10]
    assert clips[0].read_bytes() != clips[1].read_bytes()


def test_an_image_goes_on_for_longer_than_a_window(checkpoint: Checkpoint, tmp_path: Path, red: Path) -> None:
    stage = image_stage(checkpoint, tmp_path, "token_replace")
    item, listener = stage.job(VIDEO, shot(duration_frames=130, **SMALL), {"first_frame": red})
    assert item.plan.grid["windows"] == 2
    assert probe(stage.run(item)[0]).get("frames") == 130
    assert listener.steps == pytest.approx([0.2375, 0.475, 0.7125, 0.95, 1.0])


@pytest.mark.parametrize(("frames", "fps", "sections"), [(1, 30, 1), (40, 24, 2), (80, 60, 2)])
def test_framepack_makes_any_length_in_sections(
    checkpoint: Checkpoint, tmp_path: Path, red: Path, frames: int, fps: int, sections: int
) -> None:
    stage = framepack_stage(checkpoint, tmp_path)
    item, listener = stage.job(VIDEO, shot(duration_frames=frames, fps=fps, **SMALL), {"first_frame": red})
    assert item.plan.grid["windows"] == sections
    assert probe(stage.run(item)[0]).get("frames") == frames
    assert len(listener.steps) == 2 * sections + 1


def test_without_a_first_frame_it_says_what_is_missing(checkpoint: Checkpoint, tmp_path: Path) -> None:
    for stage in (image_stage(checkpoint, tmp_path, "token_replace"), framepack_stage(checkpoint, tmp_path)):
        with pytest.raises(BadParams, match='give an input of the role "first_frame"'):
            stage.make(VIDEO, shot(**SMALL))


def test_a_long_shot_from_text_alone_says_what_is_missing(checkpoint: Checkpoint, tmp_path: Path) -> None:
    folder = checkpoint("hunyuan-short", lambda folder: tiny_hunyuan(folder, continuation=False))
    stage = Stage(HunyuanVideo(), folder, tmp_path)
    item, listener = stage.job(VIDEO, shot(duration_frames=126, **SMALL))
    with pytest.raises(BadParams, match='put it into its folder as "continuation"'):
        stage.run(item)
    assert listener.steps == [], "before any work"


def test_a_first_frame_of_another_shape_is_taken(checkpoint: Checkpoint, tmp_path: Path) -> None:
    wide = painted(tmp_path / "wide.png", "green", (200, 50))
    stage = image_stage(checkpoint, tmp_path, "token_replace")
    assert probe(stage.make(VIDEO, shot(**SMALL), {"first_frame": wide})).get("width") == 64
