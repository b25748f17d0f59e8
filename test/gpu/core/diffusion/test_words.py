"""Prompts: the shot's own words stand; what it does not tell is told in a sentence after them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.adapters.diffusion.words import edit_prompt, still_prompt, video_prompt
from support.stage import keyframe, picture, shot

SPOKEN = {"line_id": "l1", "cast_id": "anna", "start_frame": 0, "frames": 8}


def test_a_bare_prompt_is_told_size_mood_and_move() -> None:
    assert video_prompt(shot(prompt="A man waits")) == (
        "A man waits. Medium shot, tense mood, the camera slowly pushes in."
    )


def test_what_the_prompt_tells_is_not_told_twice() -> None:
    told = "Close-up of Anna, low angle. A street. Night, tense mood, handheld camera."
    assert video_prompt(shot(prompt=told)) == told


@pytest.mark.parametrize(
    ("prompt", "missing"),
    [
        ("Wide shot of a harbour.", "Tense mood, the camera slowly pushes in."),
        ("The camera circles a harbour.", "Medium shot, tense mood."),
        ("A slow zoom in on a harbour.", "Medium shot, tense mood."),
        ("A harbour, dark atmosphere.", "Medium shot, the camera slowly pushes in."),
    ],
)
def test_only_what_is_missing_is_added(prompt: str, missing: str) -> None:
    assert video_prompt(shot(prompt=prompt)) == f"{prompt} {missing}"


def test_who_speaks_in_the_picture_is_seen_speaking() -> None:
    on_screen: dict[str, Any] = {**SPOKEN, "on_screen": True}
    off_screen: dict[str, Any] = {**SPOKEN, "on_screen": False}
    assert "speaking" in video_prompt(shot(speech=[on_screen]))
    assert "speaking" not in video_prompt(shot(speech=[off_screen]))
    assert video_prompt(shot(prompt="Anna says a word.", speech=[on_screen])).count("speaking") == 0


def test_a_still_has_no_camera_move() -> None:
    assert still_prompt(keyframe(prompt="A man waits")) == "A man waits. Medium shot, tense mood."


def test_an_angle_is_told() -> None:
    high = picture(angle="high", mood="neutral")
    assert still_prompt(keyframe(prompt="A man waits.", picture=high)) == (
        "A man waits. Medium shot, high angle looking down, natural mood."
    )


def test_a_character_sheet_is_told_how_to_stand() -> None:
    assert still_prompt({"kind": "sheet", "prompt": "Character sheet of Anna"}) == (
        "Character sheet of Anna. Character reference, one person, full length, front view, facing the camera, even light, "
        "plain grey background."
    )


def test_an_edit_says_what_stays() -> None:
    assert edit_prompt({"instruction": "Give her a red coat"}) == (
        "Give her a red coat. Keep the person's identity, pose, framing and background as they are otherwise."
    )


@given(st.text(max_size=200))
def test_any_prompt_keeps_its_words_in_front(prompt: str) -> None:
    assert video_prompt(shot(prompt=prompt)).startswith(" ".join(prompt.split()))
