"""Plans of the diffusers adapters: pure, never less than asked, dearer only where more is asked."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.adapter import Adapter, Plan
from backlot_functions.adapters.ace_step import syllables
from backlot_functions.memory.ladder import LADDER
from backlot_functions.registry import adapter
from support.stage import keyframe, shot, voice

VIDEO = ("ltx-video-13b", "hunyuan-video", "hunyuan-video-i2v", "hunyuan-framepack")
GRID = {"ltx-video-13b": 32, "hunyuan-video": 16, "hunyuan-video-i2v": 16, "hunyuan-framepack": 16}
FRAMES = {"ltx-video-13b": 8, "hunyuan-video": 4, "hunyuan-video-i2v": 4, "hunyuan-framepack": 36}
STILLS = ("flux-1-dev", "flux-1-schnell")

sizes = st.tuples(st.integers(64, 1280).map(lambda side: side * 2 // 2), st.integers(64, 720))
rates = st.sampled_from([24, 30, 60])
lengths = st.integers(1, 60 * 60)
seeds = st.integers(0, 0xFFFFFFFF)


def sound_in_itself(plan: Plan) -> None:
    assert plan.run_s > 0
    assert math.isfinite(plan.run_s)
    needs = [plan.memory_gb[rung] for rung in LADDER if rung in plan.memory_gb]
    assert all(need > 0 and math.isfinite(need) for need in needs)
    assert all(tighter <= roomier for roomier, tighter in pairwise(needs)), "a lower rung needs no more"
    assert plan.shape


def no_more(small: Plan, large: Plan) -> None:
    assert small.run_s <= large.run_s + 1e-9
    assert all(small.memory_gb[rung] <= large.memory_gb[rung] + 1e-9 for rung in small.memory_gb)


@pytest.mark.parametrize("model", VIDEO)
@given(size=sizes, fps=rates, frames=lengths, seed=seeds)
def test_a_shot_is_planned_no_smaller_and_no_shorter(
    model: str, size: tuple[int, int], fps: int, frames: int, seed: int
) -> None:
    params = shot(width=size[0], height=size[1], fps=fps, duration_frames=frames, seed=seed)
    plan = adapter(model).plan("video.generate", params)
    sound_in_itself(plan)
    assert plan.grid["width"] % GRID[model] == 0
    assert plan.grid["height"] % GRID[model] == 0
    assert 0 <= plan.grid["width"] - size[0] < GRID[model]
    assert 0 <= plan.grid["height"] - size[1] < GRID[model]
    assert plan.grid["frames"] % FRAMES[model] == 1
    assert plan.grid["frames"] * fps >= frames * plan.grid["fps"]
    assert plan == adapter(model).plan("video.generate", {**params, "seed": seed ^ 1}), "a seed costs nothing"


@pytest.mark.parametrize("model", VIDEO)
@given(size=sizes, frames=lengths, more=st.integers(0, 2000))
def test_a_longer_shot_costs_no_less(model: str, size: tuple[int, int], frames: int, more: int) -> None:
    planned = [
        adapter(model).plan("video.generate", shot(width=size[0], height=size[1], duration_frames=count))
        for count in (frames, frames + more)
    ]
    no_more(*planned)


@pytest.mark.parametrize("model", VIDEO)
@given(size=sizes, wider=st.integers(0, 500), higher=st.integers(0, 500), frames=lengths)
def test_a_larger_shot_costs_no_less(model: str, size: tuple[int, int], wider: int, higher: int, frames: int) -> None:
    large = (min(1280, size[0] + wider), min(720, size[1] + higher))
    planned = [
        adapter(model).plan("video.generate", shot(width=width, height=height, duration_frames=frames))
        for width, height in (size, large)
    ]
    no_more(*planned)


@pytest.mark.parametrize(
    ("width", "height", "grid"),
    [
        (1280, 720, (1280, 736)),
        (1920, 1080, (1920, 1088)),
        (1280, 536, (1280, 544)),
        (720, 1280, (736, 1280)),
        (3840, 2160, (1984, 1088)),
    ],
)
def test_ltx_makes_the_films_sizes_on_its_grid(width: int, height: int, grid: tuple[int, int]) -> None:
    plan = adapter("ltx-video-13b").plan("video.generate", shot(width=width, height=height))
    assert (plan.grid["width"], plan.grid["height"]) == grid


@pytest.mark.parametrize(("fps", "native"), [(24, 24), (30, 30), (60, 30)])
def test_ltx_makes_sixty_frames_from_thirty(fps: int, native: int) -> None:
    plan = adapter("ltx-video-13b").plan("video.generate", shot(fps=fps, duration_frames=120))
    assert plan.grid["fps"] == native


def test_hunyuan_at_720p_needs_what_is_published() -> None:
    plan = adapter("hunyuan-video").plan("video.generate", shot(width=1280, height=720, duration_frames=125))
    assert plan.memory_gb["bf16"] == pytest.approx(58.9, abs=0.1)
    assert plan.run_s == pytest.approx(1904 * 125 / 129, rel=0.01)


@pytest.mark.parametrize("model", STILLS)
@given(width=st.integers(64, 7680), height=st.integers(64, 7680))
def test_a_still_is_planned_on_the_grid_within_two_megapixels(model: str, width: int, height: int) -> None:
    plan = adapter(model).plan("image.generate", keyframe(width=width, height=height))
    sound_in_itself(plan)
    made = (plan.grid["width"], plan.grid["height"])
    assert made[0] % 16 == made[1] % 16 == 0
    if width * height <= 2 * 1024 * 1024:
        assert 0 <= made[0] - width < 16
        assert 0 <= made[1] - height < 16
    else:
        assert (made[0] - 16) * (made[1] - 16) < 2 * 1024 * 1024


@given(width=st.integers(64, 7680), height=st.integers(64, 7680))
def test_an_edit_is_planned_at_a_megapixel_at_most(width: int, height: int) -> None:
    params: dict[str, Any] = {"instruction": "a hat", "character": {}, "width": width, "height": height, "seed": 0}
    plan = adapter("flux-1-kontext").plan("image.edit", params)
    sound_in_itself(plan)
    assert (plan.grid["width"] - 16) * (plan.grid["height"] - 16) < 1024 * 1024


@given(seconds=st.floats(0.05, 120), loop=st.booleans())
def test_an_effect_is_planned_no_shorter(seconds: float, loop: bool) -> None:
    params = {"effect": "rain", "prompt": "Rain", "duration_s": seconds, "loop": loop, "seed": 0}
    plan = adapter("audioldm2-large").plan("audio.effect", params)
    sound_in_itself(plan)
    assert plan.grid["samples"] >= seconds * plan.grid["sample_rate"]


@given(seconds=st.floats(0.5, 600))
def test_music_is_planned_no_shorter(seconds: float) -> None:
    params = {"mood": "calm", "intensity": 0.5, "prompt": "", "duration_s": seconds, "seed": 0}
    plan = adapter("ace-step-1-5").plan("music.generate", params)
    sound_in_itself(plan)
    assert plan.grid["samples"] >= seconds * plan.grid["sample_rate"]


def song(ace: Adapter, *lyrics: str) -> Plan:
    params = {"lyrics": list(lyrics), "mood": "sad", "voice": voice(), "prompt": "A sad song", "seed": 0}
    return ace.plan("music.song", params)


def test_a_song_is_as_long_as_its_words_take() -> None:
    ace = adapter("ace-step-1-5")
    one, eight = song(ace, "Oh"), song(ace, *["Somewhere beyond the river there is light"] * 8)
    assert (one.grid["samples"] / 48_000, eight.grid["samples"] / 48_000) == (10, 53)


@pytest.mark.parametrize(
    ("line", "count"), [("Oh", 1), ("Hello darkness", 4), ("Crwth", 1), ("川の流れ", 4), ("…", 1), ("Größe", 2)]
)
def test_syllables_are_about_right(line: str, count: int) -> None:
    assert syllables(line) == count
