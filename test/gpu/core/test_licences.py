"""The licence gate: what may be used for what, and where."""

from __future__ import annotations

import re
from itertools import product
from typing import get_args

import pytest

from backlot_functions.contract import Use
from backlot_functions.licences import licence_of, refusal
from backlot_functions.registry import MODELS

NON_COMMERCIAL = {"flux-1-dev", "flux-1-kontext", "xtts-v2", "musicgen-large", "audiogen-medium", "audioldm2-large"}
HUNYUAN = {"hunyuan-video", "hunyuan-video-i2v", "hunyuan-framepack"}
EXCLUDED = {"DE", "FR", "IE", "GB", "KR"}


def test_the_catalogue_knows_the_licence_of_every_model() -> None:
    assert [model for model in MODELS if licence_of(model) is None] == []


@pytest.mark.parametrize(
    ("model", "use", "territory"), list(product(MODELS, get_args(Use), [None, "US", *sorted(EXCLUDED)]))
)
def test_a_model_is_refused_where_its_licence_does_not_hold_and_nowhere_else(
    model: str, use: Use, territory: str | None
) -> None:
    by_use = use == "commercial" and model in NON_COMMERCIAL
    by_place = model in HUNYUAN and (territory is None or territory in EXCLUDED)
    told = refusal(model, use, territory)
    assert (told is not None) == (by_use or by_place)
    assert told is None or re.match(rf"{re.escape(model)}: its licence \(.+\) ", told)


def test_a_territory_may_be_written_small() -> None:
    assert refusal("hunyuan-video", "research", "kr") == refusal("hunyuan-video", "research", "KR") != None  # noqa: E711


def test_a_model_that_the_catalogue_does_not_know_is_refused() -> None:
    assert (
        refusal("dream-9", "research", "US") == "dream-9: the catalogue knows no licence of it, so it may not be used"
    )
