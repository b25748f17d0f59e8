"""A clip with a real face in it, and somebody's voice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from backlot_functions.media.sound import write_wav
from backlot_functions.media.video import Frame, write_clip
from backlot_functions.seam import library

from .stage import picture, shot

SIDE = 256


def portrait() -> Frame:
    """Eileen Collins, of NASA, as scikit-image carries her; her face lies right of the middle."""
    whole = Image.fromarray(library("skimage.data").astronaut()).crop((80, 0, 400, 320))
    return np.asarray(whole.resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def face_clip(folder: Path, frames: int = 12, fps: int = 24, still: Frame | None = None) -> Path:
    shown = portrait() if still is None else still
    path = folder / "face.mp4"
    return write_clip(path, [shown] * frames, width=SIDE, height=SIDE, fps=fps, frame_count=frames)


def voice_sound(folder: Path, seconds: float = 0.5) -> Path:
    at = np.arange(round(48_000 * seconds)) / 48_000
    syllables = np.sin(2 * np.pi * 4 * at) ** 2
    return write_wav(folder / "voice.wav", (0.4 * syllables * np.sin(2 * np.pi * 160 * at)).astype(np.float32), 48_000)


def talking(
    frames: int = 12, start: int = 2, length: int = 8, *, on_screen: bool = True, **others: Any
) -> dict[str, Any]:
    """Parameters of ``video.face``: one line in a shot of one."""
    subject = {
        "cast_id": "maya",
        "x": 0.5,
        "facing": "camera",
        "pose": "standing",
        "expression": "neutral",
        "foreground": False,
    }
    span = {"line_id": "l1", "cast_id": "maya", "on_screen": on_screen, "start_frame": start, "frames": length}
    plain: dict[str, Any] = {
        "picture": picture(subjects=[subject]),
        "width": SIDE,
        "height": SIDE,
        "duration_frames": frames,
        "speech": [span],
    }
    return shot(**plain) | others
