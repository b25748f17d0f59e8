"""A model without weights: it takes the memory that it is told to, and writes one-coloured pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from backlot_functions.adapter import BadParams, Item, LoadPolicy, OutOfMemory, Output, Params, Plan, Rung, Source
from backlot_functions.media.image import write_png

from .fake_allocator import Block, FakeAllocator


@dataclass
class FakeAdapter:
    """``resident_gb`` by rung lies there when loaded, ``item_gb`` more for each item at work; ``parts`` besides, by name."""

    allocator: FakeAllocator | None = None
    model: str = "flux-1-schnell"
    functions: frozenset[str] = frozenset({"image.edit"})
    stack: str = "fake"
    source: Source = field(default_factory=lambda: Source("/weights/fake", None))
    batches: bool = True
    resident_gb: Mapping[Rung, float] = field(default_factory=lambda: dict[Rung, float]({"bf16": 4, "nf4": 1}))
    item_gb: float = 1
    parts: Mapping[str, float] = field(default_factory=dict[str, float])
    declared_gb: Mapping[Rung, float] | None = None
    """Where the plan says otherwise than what it will take."""
    steps: int = 2
    on_step: Callable[[Item, int], None] = lambda _item, _step: None
    log: list[str] = field(default_factory=list[str])

    def plan(self, function: str, params: Params) -> Plan:
        if "impossible" in params["instruction"]:
            raise BadParams("instruction asks for the impossible; ask for less")
        whole: dict[Rung, float] = {
            rung: gb + self.item_gb + sum(self.parts.values()) for rung, gb in self.resident_gb.items()
        }
        return Plan(self.declared_gb or whole, 1.0, f"{params['width']}x{params['height']}")

    def load(self, source: Source, policy: LoadPolicy) -> Any:
        self.log.append(f"load {policy.rung}")
        parts = [policy.shared.part(name, lambda gb=gb: self._take(gb)) for name, gb in self.parts.items()]
        return [*parts, self._take(self.resident_gb[policy.rung])]

    def run(self, loaded: Any, items: Sequence[Item]) -> list[list[Output]]:
        self.log.append(f"run {len(items)}")
        at_work = [self._take(self.item_gb) for _ in items]
        for step in range(self.steps):
            for item in items:
                self.on_step(item, step)
                item.context.step((step + 1) / self.steps)
        del at_work
        return [self._draw(item) for item in items]

    def _draw(self, item: Item) -> list[Output]:
        grey = np.full((64, 64, 3), item.context.seed % 256, np.uint8)
        path = item.context.workdir / "image.png"
        write_png(path, grey, width=item.params["width"], height=item.params["height"])
        return [Output("image", path)]

    def _take(self, gb: float) -> Block | None:
        if self.allocator is None:
            return None
        try:
            return self.allocator.take(gb)
        except MemoryError as error:
            raise OutOfMemory(str(error)) from None
