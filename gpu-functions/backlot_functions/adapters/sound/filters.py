"""Filters after the Audio EQ Cookbook, applied by transform: exact, without a loop, the ends padded with silence."""

from __future__ import annotations

import math

import numpy as np

from ...media.sound import Samples

Biquad = tuple[float, float, float, float, float, float]
"""b0, b1, b2, a0, a1, a2."""

_PADDING_S = 0.1


def filtered(planes: Samples, rate: int, *filters: Biquad) -> Samples:
    """Through the filters, one after another."""
    samples = planes.shape[1]
    size = 1 << (samples + round(rate * _PADDING_S) - 1).bit_length()
    turn = np.linspace(0, np.pi, size // 2 + 1)
    z = np.cos(turn) - 1j * np.sin(turn)
    response = np.ones(len(z), np.complex128)
    for b0, b1, b2, a0, a1, a2 in filters:
        response = response * (b0 + b1 * z + b2 * z * z) / (a0 + a1 * z + a2 * z * z)
    return np.fft.irfft(np.fft.rfft(planes, size, axis=1) * response, size, axis=1)[:, :samples].astype(np.float32)


def highpass(rate: int, hz: float, q: float = 0.707) -> Biquad:
    cos, alpha = _at(rate, hz, q)
    return ((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha)


def high_shelf(rate: int, hz: float, db: float) -> Biquad:
    return _shelf(rate, hz, db, 1)


def low_shelf(rate: int, hz: float, db: float) -> Biquad:
    return _shelf(rate, hz, db, -1)


def _shelf(rate: int, hz: float, db: float, side: int) -> Biquad:
    a = 10 ** (db / 40)
    cos, alpha = _at(rate, hz, 0.707)
    cos, slope = side * cos, 2 * math.sqrt(a) * alpha
    return (
        a * ((a + 1) + (a - 1) * cos + slope),
        side * -2 * a * ((a - 1) + (a + 1) * cos),
        a * ((a + 1) + (a - 1) * cos - slope),
        (a + 1) - (a - 1) * cos + slope,
        side * 2 * ((a - 1) - (a + 1) * cos),
        (a + 1) - (a - 1) * cos - slope,
    )


def _at(rate: int, hz: float, q: float) -> tuple[float, float]:
    w = 2 * math.pi * min(hz, rate * 0.45) / rate
    return math.cos(w), math.sin(w) / (2 * q)
