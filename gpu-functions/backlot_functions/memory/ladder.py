"""Which rung a model is loaded on: the first that fits with a tenth to spare."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from ..adapter import Rung
from ..contract import Dtype

LADDER: tuple[Rung, ...] = ("fp32", "bf16", "fp8", "offload", "nf4")
SPARE = 1.1


def candidates(offered: Collection[Rung], device: Collection[Rung], dtype: Dtype) -> tuple[Rung, ...]:
    """The rungs to try, most first: those that the model offers and the device has.

    It begins at bf16, and at fp32 only where that is asked for or nothing else is left; ``fp8`` asks for no more than fp8.
    ``fp16`` is read as bf16.
    """
    both: list[Rung] = [rung for rung in LADDER if rung in offered and rung in device]
    match dtype:
        case "fp32":
            return tuple(both)
        case "bf16" | "fp16":
            barred: set[Rung] = {"fp32"}
        case "fp8":
            barred = {"fp32", "bf16"}
    return tuple(rung for rung in both if rung not in barred) or tuple(both[-1:])


def first_that_fits(
    rungs: Collection[Rung], need_gb: Mapping[Rung, float], room_gb: Callable[[Rung], float]
) -> Rung | None:
    """None where none fits. ``need_gb`` and ``room_gb`` are for the whole model, what is there of it already included."""
    return next((rung for rung in rungs if need_gb[rung] * SPARE <= room_gb(rung)), None)
