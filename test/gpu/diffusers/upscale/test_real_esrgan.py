"""Real-ESRGAN, loaded and run as in production, with random weights of both its kinds of network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backlot_functions.adapter import BadParams, Rung
from backlot_functions.adapters.real_esrgan import RealEsrgan
from backlot_functions.media.probe import probe
from backlot_functions.media.video import write_clip
from support.sounds import hold_cancel, hold_eviction
from support.stage import Stage, frames_of
from support.tiny.real_esrgan import tiny_animevideo, tiny_real_esrgan

UPSCALE = "video.upscale"
Build = Callable[[Path], Path]


def size(width: int = 128, height: int = 96, frames: int = 3) -> dict[str, Any]:
    return {"width": width, "height": height, "fps": 24, "duration_frames": frames, "seed": 0}


def clip(folder: Path, width: int = 64, height: int = 48, frames: int = 3) -> Path:
    across = np.linspace(0, 255, width, dtype=np.uint8)
    pictures = (np.tile(np.roll(across, 5 * n)[None, :, None], (height, 1, 3)) for n in range(frames))
    return write_clip(folder / "in.mp4", pictures, width=width, height=height, fps=24, frame_count=frames)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    weights = tiny_animevideo(tmp_path_factory.mktemp("animevideo"))
    return Stage(RealEsrgan(), weights, tmp_path_factory.mktemp("takes"))


@pytest.mark.parametrize("rung", ["fp32", "bf16"])
@pytest.mark.parametrize("build", [tiny_real_esrgan, tiny_animevideo])
def test_both_kinds_of_network_make_the_same_bytes_each_time(build: Build, rung: Rung, tmp_path: Path) -> None:
    stage = Stage(RealEsrgan(), build(tmp_path / "weights"), tmp_path, rung)
    first, second = (stage.make(UPSCALE, size(), {"video": clip(tmp_path)}).read_bytes() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("given", "frames", "width", "height"),
    [(3, 3, 128, 96), (5, 3, 256, 192), (2, 6, 100, 100), (1, 1, 90, 160)],
)
def test_a_clip_is_as_long_and_as_large_as_asked(
    stage: Stage, tmp_path: Path, given: int, frames: int, width: int, height: int
) -> None:
    made = stage.make(UPSCALE, size(width, height, frames), {"video": clip(tmp_path, frames=given)})
    facts = {"width": width, "height": height, "frames": frames, "fps": 24, "duration_s": round(frames / 24, 6)}
    assert probe(made) == facts


def test_tiles_leave_no_seams(stage: Stage, tmp_path: Path) -> None:
    wide = stage.make(UPSCALE, size(1200, 64, 1), {"video": clip(tmp_path, 600, 32, 1)})
    step = np.abs(np.diff(frames_of(wide)[0].astype(int), axis=1)).max(axis=(0, 2))
    assert step.max() <= 3 * np.median(step) + 40


def test_a_cancelled_clip_leaves_the_model_usable(stage: Stage, tmp_path: Path) -> None:
    hold_cancel(stage, UPSCALE, size(frames=6), {"video": clip(tmp_path, frames=6)})


def test_a_job_without_a_clip_is_refused(stage: Stage) -> None:
    with pytest.raises(BadParams, match="role video"):
        stage.make(UPSCALE, size())


def test_a_model_that_is_let_go_is_gone(tmp_path: Path) -> None:
    stage = Stage(RealEsrgan(), tiny_animevideo(tmp_path / "weights"), tmp_path)
    stage.make(UPSCALE, size(), {"video": clip(tmp_path)})
    hold_eviction(stage, lambda loaded: loaded.network)
