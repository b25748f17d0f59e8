"""A made face put back: only what had to change, with soft edges."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from ...media.video import Frame
from .boxes import Face

Box = tuple[int, int, int, int]

_OVAL = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
"""MediaPipe's points around a face."""
_NOSE_BRIDGE = 168
_SOFT_SHARE = 0.04


def pasted(frame: Frame, made: Frame, box: Box, face: Face, *, lower_only: bool) -> Frame:
    """``made`` is the square of the box at any size. ``lower_only`` keeps what lies above the middle of the nose."""
    left, top, right, bottom = box
    size = right - left
    patch = np.asarray(Image.fromarray(made).resize((size, size), Image.Resampling.LANCZOS), np.float32)
    mask = _mask(face, box, lower_only=lower_only)[..., None]
    whole = frame.copy()
    under = whole[top:bottom, left:right].astype(np.float32)
    whole[top:bottom, left:right] = np.round(under + (patch - under) * mask).astype(np.uint8)
    return whole


def _mask(face: Face, box: Box, *, lower_only: bool) -> NDArray[np.float32]:
    left, top, right, _bottom = box
    size = right - left
    points = face.points - np.array([left, top], np.float32)
    mask = Image.new("L", (size, size), 0)
    ImageDraw.Draw(mask).polygon([(float(x), float(y)) for x, y in points[list(_OVAL)]], fill=255)
    soft = max(1.0, size * _SOFT_SHARE)
    if lower_only:
        line = float(points[_NOSE_BRIDGE, 1] + (points[:, 1].max() - points[_NOSE_BRIDGE, 1]) * 0.25)
        ImageDraw.Draw(mask).rectangle((0, 0, size, line), fill=0)
    blurred = np.asarray(mask.filter(ImageFilter.GaussianBlur(soft)), np.float32) / 255
    # At the box's own edge nothing may show, whatever the polygon does there.
    ramp = np.clip(np.minimum(np.arange(size), np.arange(size)[::-1]) / soft, 0, 1)
    return (blurred * np.minimum.outer(ramp, ramp)).astype(np.float32)
