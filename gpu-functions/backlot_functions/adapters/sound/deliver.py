"""A finished sound as a function's output: at its loudness, its edges faded, exactly as long as asked, 48 kHz."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...adapter import Context, Output
from ...media.profile import SAMPLE_RATE
from ...media.sound import Samples, fit_length, resample, seamless, write_wav
from .filters import filtered, high_shelf, highpass, low_shelf
from .joins import widened
from .level import faded, normalised, normalised_evenly

if TYPE_CHECKING:
    from ..speech.delivery import Delivery

_SPEECH_LUFS = -20.0
_SPEECH_CEILING_DB = -3.5
_CEILING_DB = -3.0
_EDGE_S = 0.03
_AUDIBLE_DB = -46.0
_BREATH_S = 0.4
"""A line with nothing to say still takes a breath's time."""


def sample_count(seconds: float) -> int:
    return max(1, round(seconds * SAMPLE_RATE))


def deliver_speech(
    context: Context, mono: Samples, rate: int, said: Delivery, timbre: float, pitch: float = 1.0
) -> Output:
    """Mono. ``pitch`` is played in: the model has spoken that much slower already."""
    line = trimmed(mono, rate)
    if line.shape[1] == 0:
        return _wav(context, np.zeros((1, sample_count(_BREATH_S)), np.float32))
    voiced = resample(line, round(rate * pitch), SAMPLE_RATE)
    shaped = filtered(
        voiced,
        SAMPLE_RATE,
        highpass(SAMPLE_RATE, 60),
        low_shelf(SAMPLE_RATE, 220, -1.5 * timbre),
        high_shelf(SAMPLE_RATE, 5200, 2.5 * timbre),
    )
    lufs = _SPEECH_LUFS + max(-6.0 if said.whispered else -3.0, said.level_db)
    return _wav(context, normalised(_faded_s(shaped, 0.005, 0.012), SAMPLE_RATE, lufs, _SPEECH_CEILING_DB))


def deliver_human(context: Context, mono: Samples, rate: int, lufs: float, pitch: float = 1.0) -> Output:
    """A sound of a throat, mono, as long as it is."""
    sound = trimmed(mono, rate)
    if sound.shape[1] == 0:
        return _wav(context, np.zeros((1, sample_count(_BREATH_S)), np.float32))
    voiced = filtered(resample(sound, round(rate * pitch), SAMPLE_RATE), SAMPLE_RATE, highpass(SAMPLE_RATE, 70))
    return _wav(context, normalised(_faded_s(voiced, 0.004, 0.02), SAMPLE_RATE, lufs, _SPEECH_CEILING_DB))


def deliver_effect(context: Context, planes: Samples, rate: int, *, seconds: float, loop: bool, lufs: float) -> Output:
    """Stereo. For a loop ``planes`` go on beyond ``seconds``, by what its seam may use."""
    count = sample_count(seconds)
    sound = resample(planes, rate, SAMPLE_RATE)
    exact = seamless(sound, count) if loop else fit_length(sound, count)
    stereo = widened(exact, SAMPLE_RATE, loop=loop) if len(exact) == 1 else exact
    if loop:
        return _wav(context, normalised_evenly(stereo, SAMPLE_RATE, lufs, _CEILING_DB))
    faded_out = _faded_s(filtered(stereo, SAMPLE_RATE, highpass(SAMPLE_RATE, 22)), 0.004, min(seconds / 3, 0.15))
    return _wav(context, normalised(faded_out, SAMPLE_RATE, lufs, _CEILING_DB))


def deliver_music(context: Context, planes: Samples, rate: int, *, seconds: float, lufs: float = -20.0) -> Output:
    """Stereo, ending in a fade."""
    exact = fit_length(resample(planes, rate, SAMPLE_RATE), sample_count(seconds))
    stereo = widened(exact, SAMPLE_RATE, loop=False) if len(exact) == 1 else exact
    shaped = _faded_s(filtered(stereo, SAMPLE_RATE, highpass(SAMPLE_RATE, 22)), 0.01, min(seconds / 4, 1.5))
    return _wav(context, normalised(shaped, SAMPLE_RATE, lufs, _CEILING_DB))


def trimmed(mono: Samples, rate: int) -> Samples:
    """Silence cut off both ends, but for a little. Nothing audible gives nothing."""
    size = np.abs(np.nan_to_num(mono)).max(axis=0, initial=0.0)
    floor = max(0.002, float(size.max(initial=0.0)) * 10 ** (_AUDIBLE_DB / 20))
    audible = np.flatnonzero(size > floor)
    if audible.size == 0:
        return mono[:, :0]
    edge = round(_EDGE_S * rate)
    return np.nan_to_num(mono[:, max(0, audible[0] - edge) : audible[-1] + 1 + edge])


def _faded_s(planes: Samples, fade_in_s: float, fade_out_s: float) -> Samples:
    return faded(planes, round(SAMPLE_RATE * fade_in_s), round(SAMPLE_RATE * fade_out_s))


def _wav(context: Context, planes: Samples) -> Output:
    return Output("audio", write_wav(context.workdir / "audio.wav", planes, SAMPLE_RATE))
