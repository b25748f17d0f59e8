"""Sound: planes of float samples in −1…1, resampled, fitted to length, written as 16-bit WAV at 48 kHz."""

from __future__ import annotations

import struct
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.resampler import AudioResampler

from .profile import SAMPLE_RATE

Samples = npt.NDArray[np.float32]
"""Channels × samples."""

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_MAX_CHANNELS = 2


def write_wav(path: Path, samples: Samples, sample_rate: int, *, sample_count: int | None = None) -> Path:
    """Writes 16-bit PCM at 48 kHz, resampled where ``sample_rate`` is another. One plane may come without its axis.

    ``sample_count`` counts at 48 kHz: cut there, or filled with silence. What is beyond ±1 is clipped; not-a-number becomes 0.
    """
    planes = resample(_planes(samples), sample_rate, SAMPLE_RATE)
    if sample_count is not None:
        planes = fit_length(planes, sample_count)
    channels = planes.shape[0]
    pcm = np.round(np.clip(np.nan_to_num(planes, nan=0.0, posinf=1.0, neginf=-1.0), -1, 1) * 32767).astype("<i2")
    data = np.ascontiguousarray(pcm.T).tobytes()
    frame_bytes = channels * 2
    header = _HEADER.pack(
        b"RIFF", _HEADER.size - 8 + len(data), b"WAVE", b"fmt ", 16, 1, channels,
        SAMPLE_RATE, SAMPLE_RATE * frame_bytes, frame_bytes, 16, b"data", len(data),
    )  # fmt: skip
    path.write_bytes(header + data)
    return path


def read_sound(path: Path, sample_rate: int = SAMPLE_RATE, *, mono: bool = False) -> Samples:
    """The whole sound of a file, at ``sample_rate``; mono, or as many channels as there are, two at most."""
    pieces: list[Samples] = []
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        layout = "mono" if mono or stream.codec_context.channels == 1 else "stereo"
        resampler = AudioResampler(format="fltp", layout=layout, rate=sample_rate)
        for frame in container.decode(stream):
            frame.pts = None
            pieces.extend(piece.to_ndarray().astype(np.float32) for piece in resampler.resample(frame))
        pieces.extend(piece.to_ndarray().astype(np.float32) for piece in resampler.resample(None))
    channels = 1 if layout == "mono" else 2
    return np.concatenate(pieces, axis=1) if pieces else np.zeros((channels, 0), np.float32)


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """At another rate, ``round(n · to / from)`` samples long."""
    planes = _planes(samples)
    if from_rate == to_rate:
        return planes
    count = round(planes.shape[1] * to_rate / from_rate)
    if planes.shape[1] == 0:
        return np.zeros((planes.shape[0], count), np.float32)
    layout = "mono" if planes.shape[0] == 1 else "stereo"
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(planes), format="fltp", layout=layout)
    frame.sample_rate = from_rate
    resampler = AudioResampler(format="fltp", layout=layout, rate=to_rate)
    pieces = [piece.to_ndarray() for given in (frame, None) for piece in resampler.resample(given)]
    empty = np.zeros((planes.shape[0], 0), np.float32)
    return fit_length(np.concatenate([empty, *pieces], axis=1).astype(np.float32), count)


def fit_length(samples: Samples, count: int) -> Samples:
    """Cut, or filled with silence, to ``count`` samples."""
    planes = _planes(samples)
    missing = count - planes.shape[1]
    return planes[:, :count] if missing <= 0 else np.pad(planes, ((0, 0), (0, missing)))


def seamless(samples: Samples, count: int) -> Samples:
    """``count`` samples whose end runs into their beginning: what is beyond them fades out over their start, at equal power."""
    planes = _planes(samples)
    seam = min(planes.shape[1] - count, count)
    if seam <= 0:
        return fit_length(planes, count)
    loop = planes[:, :count].copy()
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)
    loop[:, :seam] = loop[:, :seam] * np.sin(angle) + planes[:, count : count + seam] * np.cos(angle)
    return loop


def _planes(samples: Samples) -> Samples:
    planes = np.atleast_2d(np.asarray(samples, dtype=np.float32))
    if planes.ndim != 2 or not 1 <= planes.shape[0] <= _MAX_CHANNELS:
        raise ValueError(f"sound is channels × samples with one or two channels, not {planes.shape}")
    return planes
