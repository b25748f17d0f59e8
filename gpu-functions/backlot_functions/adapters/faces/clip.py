"""What comes into a job on faces: the clip's frames, and the voices of its lines."""

from __future__ import annotations

from pathlib import Path

from ...adapter import BadParams, Item, Params
from ...media.frames import fit
from ...media.video import Frame, read_frames
from .spans import Speaking


def even_size(params: Params) -> str:
    """The clip's size as a plan's shape. Raises ``BadParams`` where it cannot be coded."""
    width, height = params["width"], params["height"]
    if width % 2 or height % 2:
        raise BadParams(f"a clip of {width}×{height} cannot be coded; width and height must be even")
    return f"{width}x{height}"


def frames_of_clip(item: Item) -> list[Frame]:
    """All frames of the input, at the size and as many as asked; its last is held where it is shorter."""
    if "video" not in item.inputs:
        raise BadParams("video.face needs an input with the role video")
    width, height, count = item.params["width"], item.params["height"], item.params["duration_frames"]
    frames = [
        fit(frame, width, height) for _, frame in zip(range(count), read_frames(item.inputs["video"]), strict=False)
    ]
    if not frames:
        raise BadParams(f"the input video {item.inputs['video'].name} has no frames")
    return frames + [frames[-1]] * (count - len(frames))


def voice_of(item: Item, line: Speaking) -> Path:
    if line.role not in item.inputs:
        raise BadParams(f"video.face needs an input with the role {line.role}")
    return item.inputs[line.role]
