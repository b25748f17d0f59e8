"""Faces turned and sized to where a network expects them, and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from ...media.video import Frame
from .boxes import Face

_LEFT_BROW, _RIGHT_BROW, _NOSE = (70, 63, 105, 66, 107), (336, 296, 334, 293, 300), (4, 5, 98, 327)
_PLACES = np.array([[17, 20], [58, 20], [37.5, 40]]) / np.array([75, 100])
"""Where LatentSync was taught the middles of brows and nose to lie, in shares of its picture."""
_SOFT_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Similarity:
    """From a pixel of the frame to one of the upright picture: ``scale · z + shift``, all complex."""

    scale: complex
    shift: complex
    stretch: float
    """How much taller than wide the upright picture is; the network is given it as a square."""


def similarity(face: Face, side: int) -> Similarity:
    """Least squares over three places."""
    middles = np.stack([face.points[list(which)].mean(axis=0) for which in (_LEFT_BROW, _RIGHT_BROW, _NOSE)])
    stretch = 4 / 3
    wanted = _PLACES * side * np.array([1, stretch])
    z, w = middles[:, 0] + 1j * middles[:, 1], wanted[:, 0] + 1j * wanted[:, 1]
    away = z - z.mean()
    scale = complex((away.conj() * (w - w.mean())).sum() / (np.abs(away) ** 2).sum())
    return Similarity(scale, complex(w.mean() - scale * z.mean()), stretch)


def aligned(frame: Frame, move: Similarity, side: int) -> Frame:
    inverse = 1 / move.scale
    start = -move.shift * inverse
    tall = inverse * 1j * move.stretch
    coefficients = (inverse.real, tall.real, start.real, inverse.imag, tall.imag, start.imag)
    picture = Image.fromarray(frame).transform(
        (side, side), Image.Transform.AFFINE, coefficients, Image.Resampling.BICUBIC
    )
    return np.asarray(picture)


def unaligned(frame: Frame, made: Frame, move: Similarity) -> Frame:
    """The square laid back over its frame, with soft edges."""
    height, width = frame.shape[:2]
    side = made.shape[0]
    upright = 1 / move.stretch
    coefficients = (
        move.scale.real, -move.scale.imag, move.shift.real,
        move.scale.imag * upright, move.scale.real * upright, move.shift.imag * upright,
    )  # fmt: skip
    soft = max(1, round(side * _SOFT_SHARE))
    inner = Image.new("L", (side, side), 0)
    inner.paste(255, (2 * soft, 2 * soft, side - 2 * soft, side - 2 * soft))
    mask = inner.filter(ImageFilter.GaussianBlur(soft / 2))
    back = [
        np.asarray(
            layer.transform((width, height), Image.Transform.AFFINE, coefficients, Image.Resampling.BICUBIC), np.float32
        )
        for layer in (Image.fromarray(made), mask)
    ]
    share = back[1][..., None] / 255
    return np.round(frame + (back[0] - frame) * share).clip(0, 255).astype(np.uint8)
