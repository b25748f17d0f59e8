"""Who is heard and seen to speak, frame by frame; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...adapter import BadParams, Params


@dataclass(frozen=True, slots=True)
class Speaking:
    """One line in a shot, half-open in frames."""

    role: str
    start: int
    end: int
    face: int
    """Which face from the left of those in the frame."""


def speaking(params: Params) -> list[Speaking]:
    """The lines whose speakers are in the picture, in their order. Raises ``BadParams`` for a span beyond the clip."""
    length = params["duration_frames"]
    seen: list[Speaking] = []
    for span in params["speech"]:
        end = span["start_frame"] + span["frames"]
        if end > length:
            raise BadParams(
                f"line {span['line_id']} ends at frame {end} of a clip of {length} frames; make the clip longer"
            )
        if span["on_screen"]:
            face = _face_of(span["cast_id"], params["picture"]["subjects"])
            seen.append(Speaking(f"speech:{span['line_id']}", span["start_frame"], end, face))
    return seen


def _face_of(cast_id: str, subjects: Sequence[Mapping[str, Any]]) -> int:
    """Faces are told apart by where the shot list puts them; backs of heads have none."""
    faces = [subject for subject in subjects if not subject["foreground"] and subject["facing"] != "away"]
    order = [subject["cast_id"] for subject in sorted(faces, key=lambda subject: float(subject["x"]))]
    return order.index(cast_id) if cast_id in order else 0
