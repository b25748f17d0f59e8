"""From the size and length asked for to what a model makes, never less; pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...media.frames import round_up


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    height: int

    @property
    def megapixels(self) -> float:
        return self.width * self.height / 1e6


@dataclass(frozen=True, slots=True)
class Window:
    """One go of a video model: ``frames`` are made; the first ``overlap`` repeat the end of the one before."""

    frames: int
    overlap: int

    @property
    def new(self) -> int:
        return self.frames - self.overlap


def grid_size(width: int, height: int, step: int, max_pixels: int | None = None) -> Size:
    """The smallest size on the grid that holds the picture; above ``max_pixels``, that holds it scaled down to them."""
    pixels = width * height
    scale = math.sqrt(max_pixels / pixels) if max_pixels is not None and pixels > max_pixels else 1.0
    return Size(round_up(max(1, int(width * scale)), step), round_up(max(1, int(height * scale)), step))


def windows(frames: int, longest: int, overlap: int, step: int) -> tuple[Window, ...]:
    """As few windows as will do, each of ``k · step + 1`` frames, none above ``longest``; all but the first overlap.

    ``longest`` lies on the grid and is more than ``overlap``. All but the last are as long as may be, and the last is
    no longer than it must be.
    """
    first = min(longest, round_up(frames, step, 1))
    made = [Window(first, 0)]
    missing = frames - first
    while missing > 0:
        window = Window(min(longest, round_up(overlap + missing, step, 1)), overlap)
        made.append(window)
        missing -= window.new
    return tuple(made)


def frames_of(made: tuple[Window, ...]) -> int:
    """Frames that the windows make together, each counted once."""
    return sum(window.new for window in made)
