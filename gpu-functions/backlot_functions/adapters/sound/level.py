"""Loudness after ITU-R BS.1770 and the handling of levels. Samples are planes, ``(channels, samples)`` in −1…1."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...media.sound import Samples
from .filters import filtered, high_shelf, highpass

_BLOCK_S = 0.1
"""Blocks of 100 ms, finer than the standard's 400 ms, for short sounds."""
_MOST_GAIN_DB = 60.0
_AHEAD_S = 0.003
_RELEASE_S = 0.08


def from_db(db: float) -> float:
    return 10 ** (db / 20)


def loudness(planes: Samples, rate: int) -> float:
    """Integrated loudness in LUFS; −inf for silence."""
    samples = planes.shape[1]
    block = max(1, min(round(rate * _BLOCK_S), samples))
    count = samples // block
    if count == 0:
        return -math.inf
    weighted = _k_weighted(planes, rate)[:, : count * block]
    powers = (weighted.reshape(len(planes), count, block) ** 2).mean(axis=2).sum(axis=0)
    audible = powers[powers > 10 ** ((-70 + 0.691) / 10)]
    if audible.size == 0:
        return -math.inf
    return -0.691 + 10 * math.log10(audible[audible > audible.mean() / 10].mean())


def normalised(planes: Samples, rate: int, lufs: float, ceiling_db: float) -> Samples:
    """The sound at a loudness, its peaks held under a ceiling by limiting. Silence stays silence."""
    now = loudness(planes, rate)
    if not math.isfinite(now):
        return planes
    return limited(planes * np.float32(from_db(min(_MOST_GAIN_DB, lufs - now))), rate, ceiling_db)


def normalised_evenly(planes: Samples, rate: int, lufs: float, ceiling_db: float) -> Samples:
    """The same by one gain throughout, for a loop: where the ceiling stands in the way, the sound stays softer."""
    now, peak = loudness(planes, rate), float(np.abs(planes).max(initial=0.0))
    if not math.isfinite(now) or peak == 0:
        return planes
    return planes * np.float32(min(from_db(min(_MOST_GAIN_DB, lufs - now)), from_db(ceiling_db) / peak))


def limited(planes: Samples, rate: int, ceiling_db: float) -> Samples:
    """No sample passes the ceiling; the gain moves smoothly, the same for all channels."""
    ceiling = from_db(ceiling_db)
    peaks = np.abs(planes).max(axis=0, initial=0.0)
    if peaks.max(initial=0.0) <= ceiling:
        return planes
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-12))
    ahead = _recovering(needed[::-1], math.exp(-4 / (rate * _AHEAD_S)))[::-1]
    return (planes * _recovering(ahead, math.exp(-1 / (rate * _RELEASE_S)))).astype(np.float32)


def faded(planes: Samples, fade_in: int, fade_out: int) -> Samples:
    """The edges faded over so many samples, by a raised cosine."""
    shaped = planes.copy()
    rise, fall = min(fade_in, planes.shape[1]), min(fade_out, planes.shape[1])
    if rise > 0:
        shaped[:, :rise] *= _raised_cosine(rise)
    if fall > 0:
        shaped[:, -fall:] *= _raised_cosine(fall)[::-1]
    return shaped


def _raised_cosine(samples: int) -> NDArray[np.float32]:
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(samples) / samples)).astype(np.float32)


def _recovering(needed: NDArray[Any], decay: float) -> NDArray[np.float64]:
    """Gains ``g`` never above the needed ``n``: ``1 − g[i] = max(1 − n[i], decay·(1 − g[i−1]))``."""
    # A running maximum of depth divided by decayⁱ; in stretches short enough that the powers do not run out of range.
    depth = 1.0 - np.asarray(needed, np.float64)
    stretch = max(1, int(-300 / math.log(decay)) if decay < 1 else len(depth))
    held = 0.0
    for start in range(0, len(depth), stretch):
        part = depth[start : start + stretch]
        powers = decay ** np.arange(1, len(part) + 1)
        run = np.maximum.accumulate(np.concatenate(([held], part / powers)))[1:]
        depth[start : start + stretch] = run * powers
        held = float(depth[start + len(part) - 1])
    return 1.0 - depth


def _k_weighted(planes: Samples, rate: int) -> Samples:
    """As the ear weighs: a shelf of 4 dB from 1.7 kHz, and what lies under 38 Hz left out."""
    return filtered(planes, rate, high_shelf(rate, 1681, 4), highpass(rate, 38, 0.5))
