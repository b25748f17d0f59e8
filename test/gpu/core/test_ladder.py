"""Which rung is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.adapter import Rung
from backlot_functions.contract import Dtype
from backlot_functions.memory.ladder import LADDER, SPARE, candidates, first_that_fits

ALL: frozenset[Rung] = frozenset(LADDER)


@pytest.mark.parametrize(
    ("offered", "device", "dtype", "tried"),
    [
        (ALL, ALL, "bf16", ("bf16", "fp8", "offload", "nf4")),
        (ALL, ALL, "fp16", ("bf16", "fp8", "offload", "nf4")),
        (ALL, ALL, "fp32", LADDER),
        (ALL, ALL, "fp8", ("fp8", "offload", "nf4")),
        # A card older than bf16, and one without fp8.
        (ALL, {"fp32", "offload", "nf4"}, "bf16", ("offload", "nf4")),
        (ALL, {"fp32", "bf16", "offload", "nf4"}, "bf16", ("bf16", "offload", "nf4")),
        # A CPU.
        (ALL, {"fp32", "bf16"}, "bf16", ("bf16",)),
        ({"fp32", "bf16"}, {"fp32", "bf16"}, "fp8", ("bf16",)),
        # A model that has but one way.
        ({"fp32"}, ALL, "bf16", ("fp32",)),
        ({"nf4"}, {"fp32", "bf16"}, "bf16", ()),
    ],
)
def test_rungs_are_tried_from_bf16_down(
    offered: frozenset[Rung], device: frozenset[Rung], dtype: Dtype, tried: tuple[Rung, ...]
) -> None:
    assert candidates(offered, device, dtype) == tried


@given(st.dictionaries(st.sampled_from(LADDER), st.floats(0.1, 200)), st.floats(0, 200))
def test_the_first_that_fits_with_a_tenth_to_spare_is_taken(need: dict[Rung, float], room_gb: float) -> None:
    rungs: list[Rung] = [rung for rung in LADDER if rung in need]
    chosen = first_that_fits(rungs, need, lambda _rung: room_gb)
    fitting: list[Rung] = [rung for rung in rungs if need[rung] * SPARE <= room_gb]
    assert chosen == (fitting[0] if fitting else None)
