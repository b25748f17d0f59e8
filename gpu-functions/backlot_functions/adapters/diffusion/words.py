"""The words a picture model is given: the shot's own prompt, and what the shot list knows beyond it; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_SIZE = {
    "EWS": "extreme wide shot",
    "WS": "wide shot",
    "MWS": "medium wide shot",
    "MS": "medium shot",
    "MCU": "medium close-up",
    "CU": "close-up",
    "ECU": "extreme close-up",
}
_ANGLE = {
    "eye": "",
    "high": "high angle looking down",
    "low": "low angle looking up",
    "overhead": "seen from directly overhead",
    "dutch": "tilted dutch angle",
}
_MOVE = {
    "static": "static camera on a tripod",
    "pan_left": "the camera pans slowly left",
    "pan_right": "the camera pans slowly right",
    "tilt_up": "the camera tilts up",
    "tilt_down": "the camera tilts down",
    "zoom_in": "slow zoom in",
    "zoom_out": "slow zoom out",
    "dolly_in": "the camera slowly pushes in",
    "dolly_out": "the camera slowly pulls back",
    "tracking_left": "the camera tracks left alongside",
    "tracking_right": "the camera tracks right alongside",
    "crane_up": "the camera cranes up",
    "crane_down": "the camera cranes down",
    "handheld": "handheld camera, slight natural shake",
}
_MOOD = {"neutral": "natural mood", "action": "urgent mood"}

_TELLS_SIZE = re.compile(
    r"\b(wide|medium|full|long)([- ]\w+)? shot\b|\bclose[- ]?up\b|\bestablishing shot\b", re.IGNORECASE
)
_TELLS_ANGLE = re.compile(
    r"\bangle\b|\boverhead\b|\bfrom (above|below)\b|\bbird'?s[- ]eye\b|\btilted frame\b", re.IGNORECASE
)
_TELLS_MOVE = re.compile(
    r"\bcamera\b|\bhandheld\b"
    r"|\b(zoom|dolly|push|pull|crane|track|pan|tilt)(s|es|ing)?[ -](in|out|back|left|right|up|down)\b",
    re.IGNORECASE,
)
_TELLS_MOOD = re.compile(r"\b(mood|tone|atmosphere)\b", re.IGNORECASE)
_TELLS_SPEECH = re.compile(
    r"\b(speak|speaks|speaking|talk|talks|talking|says?|saying|whispers?|shouts?)\b", re.IGNORECASE
)
_TELLS_GROUND = re.compile(r"\bbackground\b|\bbackdrop\b", re.IGNORECASE)
_SHEET = (
    "character reference, one person, full length, front view, facing the camera, even light, plain grey background"
)
_KEEP = "Keep the person's identity, pose, framing and background as they are otherwise."


def video_prompt(params: Mapping[str, Any]) -> str:
    """For ``video.generate``: the prompt, and of size, angle, speaking, mood and camera move what it does not tell."""
    picture: Mapping[str, Any] = params["picture"]
    speaking = "speaking" if any(span["on_screen"] for span in params["speech"]) else ""
    return _told(
        params["prompt"],
        (_TELLS_SIZE, _SIZE[picture["size"]]),
        (_TELLS_ANGLE, _ANGLE[picture["angle"]]),
        (_TELLS_SPEECH, speaking),
        (_TELLS_MOOD, _mood(picture)),
        (_TELLS_MOVE, _MOVE[picture["move"]]),
    )


def still_prompt(params: Mapping[str, Any]) -> str:
    """For ``image.generate``: a keyframe is told its size, angle and mood; a character sheet, how to stand."""
    if params["kind"] == "sheet":
        return _told(params["prompt"], (_TELLS_GROUND, _SHEET))
    picture: Mapping[str, Any] = params["picture"]
    return _told(
        params["prompt"],
        (_TELLS_SIZE, _SIZE[picture["size"]]),
        (_TELLS_ANGLE, _ANGLE[picture["angle"]]),
        (_TELLS_MOOD, _mood(picture)),
    )


def edit_prompt(params: Mapping[str, Any]) -> str:
    """For ``image.edit``: the instruction, and that all else stays."""
    return _sentences(params["instruction"], _KEEP)


def _mood(picture: Mapping[str, Any]) -> str:
    return _MOOD.get(picture["mood"], f"{picture['mood']} mood")


def _told(prompt: str, *hints: tuple[re.Pattern[str], str]) -> str:
    """The prompt as it is, then one sentence of the hints that it lacks."""
    missing = ", ".join(words for tells, words in hints if words and not tells.search(prompt))
    return _sentences(prompt, f"{missing[:1].upper()}{missing[1:]}")


def _sentences(*parts: str) -> str:
    cleaned = [" ".join(part.split()) for part in parts]
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in cleaned if part)
