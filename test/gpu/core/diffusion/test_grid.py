"""Sizes and windows: what a model makes holds what was asked, and no more than it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.adapters.diffusion.figures import between
from backlot_functions.adapters.diffusion.grid import Window, frames_of, grid_size, windows

sides = st.integers(64, 7680)
steps = st.sampled_from([8, 16, 32, 64])


@given(sides, sides, steps)
def test_a_picture_fits_its_grid_and_no_smaller_one(width: int, height: int, step: int) -> None:
    size = grid_size(width, height, step)
    assert size.width % step == 0
    assert size.height % step == 0
    assert size.width - step < width <= size.width
    assert size.height - step < height <= size.height


@given(sides, sides, steps, st.integers(300_000, 4_000_000))
def test_a_picture_too_large_is_made_smaller_in_its_own_shape(width: int, height: int, step: int, limit: int) -> None:
    size = grid_size(width, height, step, limit)
    if width * height <= limit:
        assert size == grid_size(width, height, step)
        return
    scale = (limit / (width * height)) ** 0.5
    assert 0 <= size.width - width * scale + 1 <= step + 1
    assert 0 <= size.height - height * scale + 1 <= step + 1


@st.composite
def shots(draw: st.DrawFn) -> tuple[int, int, int, int]:
    step = draw(st.sampled_from([1, 4, 8]))
    longest = draw(st.integers(2, 40)) * step + 1
    return draw(st.integers(1, 4000)), longest, draw(st.integers(1, longest - 1)), step


@given(shots())
def test_windows_hold_the_shot_and_end_with_it(shot: tuple[int, int, int, int]) -> None:
    frames, longest, overlap, step = shot
    made = windows(frames, longest, overlap, step)
    assert all(window.frames % step == 1 % step for window in made)
    assert all(1 <= window.frames <= longest for window in made)
    assert [window.overlap for window in made] == [0, *[overlap] * (len(made) - 1)]
    assert all(window.new >= 1 for window in made)
    assert frames <= frames_of(made) < frames + step
    assert all(window.frames == longest for window in made[:-1])


def test_a_minute_of_ltx_is_seven_windows() -> None:
    made = windows(60 * 24, 257, 25, 8)
    assert made == (Window(257, 0), *[Window(257, 25)] * 5, Window(49, 25))


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=5),
    st.floats(0, 200),
    st.floats(0, 200),
)
def test_figures_between_points_rise_with_them(pairs: list[tuple[float, float]], one: float, other: float) -> None:
    xs = sorted({round(x, 1) for x, _ in pairs})
    ys = sorted(round(y, 1) for _, y in pairs)[: len(xs)]
    if len(xs) < 2:
        return
    points = tuple(zip(xs, ys, strict=False))
    assert [between(points, x) for x in xs] == pytest.approx(ys)
    low, high = sorted((one, other))
    assert between(points, low) <= between(points, high) + 1e-9
