"""What Whisper's encoder hears, laid out frame by frame as lip models are given it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ...media.sound import read_sound
from ...seam import library

_RATE = 16_000
_FEATURES_A_SECOND = 50
_SEGMENT_S = 30


def heard_by_frame(whisper: Any, extractor: Any, path: Path, *, frames: int, fps: int, around: int) -> Any:
    """``(frames, 2·(2·around + 1)·layers, width)``: for each frame, all layers' features of so many 40 ms before and after it."""
    torch = library("torch")
    features = _features(whisper, extractor, read_sound(path, _RATE, mono=True)[0])
    window = 2 * (2 * around + 1)
    before = 2 * around
    needed = int((frames - 1) * _FEATURES_A_SECOND / fps) + window
    blank = features.new_zeros((1, *features.shape[1:]))
    padded = torch.cat([blank.expand(before, -1, -1), features, blank.expand(max(0, needed - before), -1, -1)])
    starts = [int(frame * _FEATURES_A_SECOND / fps) for frame in range(frames)]
    return torch.stack([padded[start : start + window].flatten(0, 1) for start in starts])


def _features(whisper: Any, extractor: Any, sound: Any) -> Any:
    """``(50 a second, layers, width)``."""
    torch = library("torch")
    parts: list[Any] = []
    length = _SEGMENT_S * _RATE
    for start in range(0, max(1, len(sound)), length):
        segment = sound[start : start + length]
        mel = extractor(np.asarray(segment), return_tensors="pt", sampling_rate=_RATE).input_features
        with torch.inference_mode():
            layers = whisper.encoder(mel.to(whisper.device, whisper.dtype), output_hidden_states=True).hidden_states
        kept = round(len(segment) / _RATE * _FEATURES_A_SECOND)
        parts.append(torch.stack(layers, dim=2)[0, :kept])
    return torch.cat(parts)
