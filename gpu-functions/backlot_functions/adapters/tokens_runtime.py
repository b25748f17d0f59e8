"""Sampling of audio tokens in transformers: each job of a batch by its own seed, told to its context, stopped by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..adapter import Item
from ..seam import library
from ..torch_runtime import generators

_BARRED = -1e9
"""In place of −inf, which the library's own guidance would turn into not-a-number."""


class SeededSampling:
    """A logits processor that guides and draws by itself; the generation after it is greedy.

    Adding Gumbel noise and taking the largest is drawing from the softmax. With the noise from each job's own generator, a job
    comes out the same alone and in company. Rows come job by job, codebook by codebook; those without a prompt follow. What is
    raised in it leaves the model usable.
    """

    def __init__(
        self, items: Sequence[Item], *, guidance: float, top_k: int, temperature: float, took: Callable[[], None]
    ) -> None:
        self._generators = generators([item.context.seed for item in items])
        self._guidance = guidance
        self._top_k = top_k
        self._temperature = temperature
        self._took = took

    def __call__(self, _input_ids: Any, scores: Any) -> Any:
        self._took()
        torch = library("torch")
        prompted, free = scores.chunk(2)
        guided = (free + (prompted - free) * self._guidance) / self._temperature
        least = guided.topk(min(self._top_k, guided.shape[-1])).values[:, -1:]
        guided = guided.masked_fill(guided < least, _BARRED)
        rows = len(guided) // len(self._generators)
        # Never 0 or 1, where the logarithms end.
        chance = torch.cat([torch.rand(rows, guided.shape[-1], generator=each) for each in self._generators])
        noise = -torch.log(-torch.log(chance.clamp(1e-9, 1 - 1e-7)))
        drawn = guided + noise.to(guided.device)
        # Both halves alike, the library's guidance after this leaves them as they are.
        return torch.cat((drawn, drawn))
