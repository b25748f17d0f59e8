"""A model without weights that takes as long as it is told: a worker process finds it by `BACKLOT_EXTRA_ADAPTERS`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backlot_functions.adapter import Item, Output, Params, Plan

from .fake_adapter import FakeAdapter

_STEP_S = 0.05


@dataclass
class SlowToy(FakeAdapter):
    """An instruction ``for 3 seconds`` takes three; ``need 30 GB`` is what its plan asks for; ``break`` in it breaks the card."""

    stack: str = "toy"
    batches: bool = False
    steps: int = 1

    def plan(self, function: str, params: Params) -> Plan:
        words = str(params["instruction"]).split()
        need_gb = float(words[1]) if words[0] == "need" else 0.01
        return Plan({"bf16": need_gb}, 1.0, super().plan(function, params).shape)

    def run(self, loaded: Any, items: Sequence[Item]) -> list[list[Output]]:
        words = str(items[0].params["instruction"]).split()
        steps = int(float(words[1]) / _STEP_S) if words[0] == "for" else 0
        for step in range(steps):
            time.sleep(_STEP_S)
            items[0].context.step(step / steps)
        if "break" in words:
            raise RuntimeError("CUDA error: an illegal memory access was encountered")
        return super().run(loaded, items)
