"""Windows of sound run into a whole, and one channel opened into two."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...media.sound import Samples


def joined(before: Samples, after: Samples, overlap: int) -> Samples:
    """``after`` begins ``overlap`` samples before the end of ``before``. Both say the same there: levels add to one."""
    if overlap == 0:
        return np.concatenate((before, after), axis=1)
    rise = _ramp(overlap)
    blend = before[:, -overlap:] * (1 - rise) + after[:, :overlap] * rise
    return np.concatenate((before[:, :-overlap], blend, after[:, overlap:]), axis=1, dtype=np.float32)


def widened(mono: Samples, rate: int, *, loop: bool) -> Samples:
    """One channel as two that sum to it again: a copy 13 ms late is added on the left and taken away on the right."""
    delay = round(rate * 0.013)
    centre = mono[0]
    late = np.roll(centre, delay)
    if not loop:
        late[:delay] = 0
    late = _without_bass(late, rate)
    return np.stack((centre + np.float32(0.3) * late, centre - np.float32(0.3) * late))


def _without_bass(plane: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Less its average over 5 ms, so that lows stay in the middle."""
    reach = min(len(plane), max(1, round(rate * 0.005)))
    return plane - np.convolve(plane, np.full(reach, 1 / reach, np.float32), mode="same").astype(np.float32)


def _ramp(samples: int) -> NDArray[np.float32]:
    return ((np.arange(samples) + 0.5) / samples).astype(np.float32)
