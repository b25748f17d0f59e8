"""Sound longer than a model makes in one go: windows that overlap, each begun with the end of the one before; pure."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """In the model's tokens."""

    context: int
    """How many of the last made are given again; 0 for the first window."""
    fresh: int
    """How many are made beyond them."""


def windows(tokens: int, window: int, context: int) -> list[Window]:
    """Windows of at most ``window`` tokens, the context included, that make ``tokens`` in all; the later ones equally long."""
    if tokens <= window:
        return [Window(0, tokens)]
    rest = tokens - window
    count = math.ceil(rest / (window - context))
    return [Window(0, window), *(Window(context, (rest + i) // count) for i in range(count))]
