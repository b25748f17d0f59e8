"""Boxes around faces: followed from frame to frame, smoothed, and made whole where a face was missed; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ...media.video import Frame


@dataclass(frozen=True, slots=True)
class Face:
    points: NDArray[np.float32]
    """MediaPipe's 478 points, in pixels: x, y."""

    @property
    def box(self) -> NDArray[np.float32]:
        """Left, top, right, bottom."""
        return np.concatenate((self.points.min(axis=0), self.points.max(axis=0)))


class FindFaces(Protocol):
    def __call__(self, frame: Frame) -> Sequence[Face]:
        """All faces of a frame, from left to right."""
        ...


_SMOOTHED_OVER = 2
"""Frames to either side."""


def followed(found: Sequence[Sequence[Face]], index: int) -> list[Face] | None:
    """The face of that place from the left, in every frame; where it was missed, as it was nearest to that. None: never seen."""
    chosen = [faces[min(index, len(faces) - 1)] if faces else None for faces in found]
    known = [number for number, face in enumerate(chosen) if face is not None]
    if not known:
        return None
    nearest = [min(known, key=lambda seen, at=number: abs(seen - at)) for number in range(len(chosen))]
    points = np.stack([face.points for number in nearest if (face := chosen[number]) is not None])
    window = range(-_SMOOTHED_OVER, _SMOOTHED_OVER + 1)
    last = len(points) - 1
    around = [[min(last, max(0, number + offset)) for offset in window] for number in range(len(points))]
    return [Face(points[which].mean(axis=0).astype(np.float32)) for which in around]


def square(face: Face, width: int, height: int, *, margin: float, down: float = 0.0) -> tuple[int, int, int, int]:
    """A square around the face, ``margin`` of its size wider, moved ``down`` by a share of it; inside the picture, even-sided."""
    left, top, right, bottom = (float(value) for value in face.box)
    side = min(max(right - left, bottom - top) * (1 + margin), width, height)
    size = max(2, int(side) // 2 * 2)
    x = round(min(max(0.0, (left + right) / 2 - size / 2), width - size))
    y = round(min(max(0.0, (top + bottom) / 2 + down * (bottom - top) - size / 2), height - size))
    return x, y, x + size, y + size
