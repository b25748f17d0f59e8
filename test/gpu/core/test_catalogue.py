"""The service plans by the catalogue, the runner by the adapters' own plans: what holds the two together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backlot_functions.contract import check_params
from backlot_functions.json_schema import document
from backlot_functions.registry import MODELS, adapter
from support.sounds import effect, line, music, throat
from support.stage import keyframe, shot, voice

TOLERANCE = 0.15

LENA: Mapping[str, Any] = {
    "cast_id": "lena",
    "name": "LENA",
    "description": "a woman of thirty",
    "look": {
        "build": "average",
        "presentation": "feminine",
        "age": "adult",
        "skin": "#d9a37c",
        "hair": "bob",
        "hair_colour": "#2b1d18",
        "beard": "none",
        "glasses": False,
        "hat": "none",
        "top": "coat",
        "top_colour": "#a4392f",
        "bottom_colour": "#2d3440",
    },
}
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "speech.synthesize": line(),
    "audio.effect": effect(),
    "audio.human": throat(),
    "music.generate": music(),
    "music.song": {"lyrics": ["Over the hill"], "mood": "calm", "voice": voice(), "prompt": "", "seed": 7},
    "image.generate": keyframe(),
    "image.edit": {"instruction": "Older", "character": LENA, "width": 64, "height": 64, "seed": 7},
    "video.generate": shot(),
    "video.face": shot(),
    "video.upscale": {"width": 64, "height": 64, "fps": 24, "duration_frames": 1},
}
"""Parameters of each function; of size and length, those of the catalogue's own shape are taken instead."""


@pytest.mark.parametrize("model", MODELS)
def test_the_catalogue_names_functions_that_the_adapter_has(model: str) -> None:
    assert set(document("catalogue")[model]["functions"]) <= adapter(model).functions


@pytest.mark.parametrize("model", MODELS)
def test_a_job_needs_on_every_rung_about_what_the_catalogue_says(model: str) -> None:
    entry = document("catalogue")[model]
    for function in entry["functions"]:
        params = of_shape(entry["shape"], EXAMPLES[function])
        check_params(function, params)
        planned = adapter(model).plan(function, params).memory_gb
        told = {rung: pytest.approx(gb, rel=TOLERANCE) for rung, gb in entry["memory_gb"].items()}
        assert {rung: planned.get(rung) for rung in told} == told


def of_shape(shape: Mapping[str, int] | None, params: Mapping[str, Any]) -> dict[str, Any]:
    """``shape`` is None where memory does not hang on the size."""
    if shape is None:
        return dict(params)
    own = {"width": shape["width"], "height": shape["height"], "fps": shape["fps"], "duration_frames": shape["frames"]}
    return {**params, **{name: value for name, value in own.items() if name in params}}
