"""From the size a model makes to the size that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import av
import numpy as np

from .video import Frame, as_frame


def fit(frame: Frame, width: int, height: int) -> Frame:
    """Fills ``width × height``: the middle of the picture, as large as the shape allows, scaled by Lanczos. Never stretched."""
    have_height, have_width = frame.shape[:2]
    if (have_width, have_height) == (width, height):
        return frame
    crop_width = min(have_width, max(1, round(have_height * width / height)))
    crop_height = min(have_height, max(1, round(have_width * height / width)))
    left = (have_width - crop_width) // 2
    top = (have_height - crop_height) // 2
    crop = np.ascontiguousarray(frame[top : top + crop_height, left : left + crop_width])
    if (crop_width, crop_height) == (width, height):
        return crop
    picture = av.VideoFrame.from_ndarray(crop, format="rgb24")
    return as_frame(picture.reformat(width=width, height=height, format="rgb24", interpolation="LANCZOS"))


def fit_all(frames: Iterable[Frame], width: int, height: int) -> Iterator[Frame]:
    """``fit``, frame by frame."""
    return (fit(frame, width, height) for frame in frames)


def round_up(value: int, step: int, offset: int = 0) -> int:
    """The least ``k · step + offset`` that is at least ``value``, with ``k ≥ 0``: ``round_up(100, 8, 1)`` is 105."""
    return max(0, -(-(value - offset) // step)) * step + offset
