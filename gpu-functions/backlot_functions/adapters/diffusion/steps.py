"""Steps of a run: told to every job of the batch, and where a job stops it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...adapter import Item
from ...torch_runtime import generators

_DENOISING = 0.95
"""Share of a run that is denoising; decoding and encoding are the rest."""


class Steps:
    """Counts the denoising steps of a whole run, over its windows and stages."""

    def __init__(self, items: Sequence[Item], total: int) -> None:
        self._items = items
        self._total = total
        self._done = 0

    def took(self) -> None:
        """One more step. Raises ``Cancelled`` where a job of the batch is not wanted any more."""
        self._done += 1
        for item in self._items:
            item.context.step(min(1.0, _DENOISING * self._done / self._total))

    def callback(self, look: Callable[[int, Any], None] | None = None) -> Callable[..., dict[str, Any]]:
        """For ``callback_on_step_end``; what it raises leaves the pipeline usable. ``look`` sees index and latents."""

        def on_step_end(_pipeline: Any, index: int, _timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            self.took()
            if look is not None:
                look(index, tensors["latents"])
            return tensors

        return on_step_end


def noise_of(items: Sequence[Item]) -> list[Any]:
    """Each job's own source of noise."""
    return generators([item.context.seed for item in items])
