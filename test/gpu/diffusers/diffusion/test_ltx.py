"""LTX-Video, loaded and run as in production, with random weights."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from backlot_functions.adapter import Cancelled, Rung
from backlot_functions.adapters.ltx_video import LtxVideo
from backlot_functions.media.probe import probe
from support.stage import Stage, apart, frames_of, picture, shot
from support.tiny.ltx import tiny_ltx

Checkpoint = Callable[[str, Callable[[Path], Path]], Path]
VIDEO = "video.generate"


@pytest.fixture(scope="module")
def stage(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(LtxVideo(), checkpoint("ltx", tiny_ltx), tmp_path_factory.mktemp("takes"))


@pytest.mark.parametrize(
    ("frames", "fps", "width", "height"),
    [
        (1, 24, 96, 64),
        (9, 24, 96, 64),
        (10, 24, 100, 68),
        (49, 24, 64, 96),
        (121, 24, 96, 64),
        (260, 24, 64, 64),
        (25, 30, 96, 64),
        (50, 60, 96, 64),
    ],
)
def test_a_clip_is_as_long_and_as_large_as_asked(stage: Stage, frames: int, fps: int, width: int, height: int) -> None:
    clip = stage.make(VIDEO, shot(duration_frames=frames, fps=fps, width=width, height=height))
    facts = probe(clip)
    assert facts == {
        "width": width,
        "height": height,
        "frames": frames,
        "fps": fps,
        "duration_s": round(frames / fps, 6),
    }


@pytest.mark.parametrize("rung", ["fp32", "bf16", "fp8", "offload"])
def test_the_same_seed_makes_the_same_bytes_on_every_rung(checkpoint: Checkpoint, tmp_path: Path, rung: Rung) -> None:
    stage = Stage(LtxVideo(), checkpoint("ltx", tiny_ltx), tmp_path, rung)
    first, second = (stage.make(VIDEO, shot(seed=0)).read_bytes() for _ in range(2))
    assert first == second
    assert stage.make(VIDEO, shot(seed=1)).read_bytes() != first


def test_words_and_pictures_tell(stage: Stage, red: Path, blue: Path) -> None:
    clips = [
        stage.make(VIDEO, shot()),
        stage.make(VIDEO, shot(prompt="A woman runs in the sun.")),
        stage.make(VIDEO, shot(), {"first_frame": red}),
        stage.make(VIDEO, shot(), {"first_frame": blue}),
    ]
    assert len({clip.read_bytes() for clip in clips}) == 4


def test_a_camera_that_closes_in_is_told_in_pictures_too(stage: Stage, red: Path) -> None:
    """The same words and seed: only where the camera arrives makes a difference."""
    told = "The camera pushes in on a man."
    shots = [
        shot(prompt=told, picture=picture(move=move), duration_frames=17) for move in ("dolly_in", "handheld", "static")
    ]
    jobs = [stage.job(VIDEO, params, {"first_frame": red})[0] for params in shots]
    pushed, *others = (frames_of(clip) for clip in stage.run(*jobs))
    assert apart(*others) < 0.5
    assert apart(pushed, others[0]) > 1


def test_a_long_shot_begins_as_a_short_one_and_its_end_goes_on_from_there(stage: Stage, red: Path, blue: Path) -> None:
    short = frames_of(
        stage.make(VIDEO, shot(duration_frames=257, width=64, picture=picture(move="static")), {"first_frame": red})
    )
    long = frames_of(
        stage.make(VIDEO, shot(duration_frames=270, width=64, picture=picture(move="static")), {"first_frame": red})
    )
    other = frames_of(
        stage.make(VIDEO, shot(duration_frames=270, width=64, picture=picture(move="static")), {"first_frame": blue})
    )
    assert np.array_equal(long[:257], short)
    assert not np.array_equal(long[257:], other[257:])


def test_two_in_a_batch_are_as_each_alone(stage: Stage, red: Path) -> None:
    """But for the last bit, which batched arithmetic rounds otherwise, and what the encoder makes of it."""
    one, two = shot(seed=1, duration_frames=17), shot(seed=2, duration_frames=15, prompt="A woman runs.")
    for inputs in ({}, {"first_frame": red}):
        items = [stage.job(VIDEO, params, inputs)[0] for params in (one, two)]
        assert items[0].plan.shape == items[1].plan.shape
        together = [frames_of(clip) for clip in stage.run(*items)]
        alone = [frames_of(stage.make(VIDEO, params, inputs)) for params in (one, two)]
        assert [len(clip) for clip in together] == [17, 15]
        assert all(apart(a, b) < 0.5 for a, b in zip(together, alone, strict=True))


def test_a_batch_with_and_without_a_first_frame_comes_back_in_its_order(stage: Stage, red: Path) -> None:
    with_picture, without = shot(seed=1), shot(seed=2)
    items = [
        stage.job(VIDEO, with_picture, {"first_frame": red})[0],
        stage.job(VIDEO, without)[0],
        stage.job(VIDEO, with_picture, {"first_frame": red})[0],
    ]
    first, second, third = stage.run(*items)
    assert first.parent == items[0].context.workdir
    assert second.read_bytes() == stage.make(VIDEO, without).read_bytes()
    assert apart(frames_of(first), frames_of(third)) < 0.5


def test_steps_are_told_and_rise_to_the_end(stage: Stage) -> None:
    item, listener = stage.job(VIDEO, shot(duration_frames=260, width=64))
    stage.run(item)
    assert len(listener.steps) == 2 * 2 + 1
    assert all(before < after for before, after in pairwise(listener.steps))
    assert listener.steps[-1] == 1.0


@pytest.mark.parametrize("stop_at", [1, 2, 3])
def test_a_shot_can_be_stopped_at_any_step_and_the_model_goes_on(stage: Stage, stop_at: int) -> None:
    before = stage.make(VIDEO, shot()).read_bytes()
    item, listener = stage.job(VIDEO, shot(duration_frames=260, width=64), stop_at=stop_at)
    with pytest.raises(Cancelled):
        stage.run(item)
    assert len(listener.steps) == stop_at
    assert stage.make(VIDEO, shot()).read_bytes() == before


def test_above_720p_a_shot_is_made_in_two_stages_where_there_is_an_upsampler(
    checkpoint: Checkpoint, tmp_path: Path, red: Path
) -> None:
    staged = Stage(LtxVideo(), checkpoint("ltx-upsampler", lambda folder: tiny_ltx(folder, upsampler=True)), tmp_path)
    large = shot(width=1480, height=640, duration_frames=1)
    items = [staged.job(VIDEO, large | {"seed": seed}, {"first_frame": red}) for seed in (1, 2)]
    clips = staged.run(*(item for item, _listener in items))
    assert [probe(clip) for clip in clips] == [
        {"width": 1480, "height": 640, "frames": 1, "fps": 24, "duration_s": 0.041667}
    ] * 2
    assert len(items[0][1].steps) == 2 + 2 * 2 + 1, "one pass together, then two more steps for each"
