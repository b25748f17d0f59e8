"""AudioGen-Medium: sound effects from words. 10 s at a time; the library itself goes on from its own tokens for longer ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..seam import library
from ..torch_runtime import fix_seed, translate_oom
from .effect_sounds import effect_lufs, effect_prompt
from .sound.deliver import deliver_effect, trimmed
from .weights import weights
from .windows import windows

_RATE = 16_000
_TOKENS_A_SECOND = 50
_WINDOW_S, _CONTEXT_S = 10, 3
_LEAST_S = 2.0
"""Shorter ones are made this long, and what is heard first is taken."""
_SEAM_S = 1.0
_GUIDANCE, _TOP_K = 3.0, 250
_MEMORY_GB: Mapping[Rung, float] = {"bf16": 14.0}
"""A card of 16 GB is advised. The library decides the type by itself: fp16 on a card, fp32 on a CPU."""
_STEP_S = 0.025
"""Estimated, not published."""


class AudioGen:
    model = "audiogen-medium"
    functions = frozenset({"audio.effect"})
    stack = "audiocraft"
    source = Source("facebook/audiogen-medium", None)
    batches = False

    def plan(self, function: str, params: Params) -> Plan:
        tokens = math.ceil(_seconds_made(params) * _TOKENS_A_SECOND)
        made = windows(tokens, _WINDOW_S * _TOKENS_A_SECOND, _CONTEXT_S * _TOKENS_A_SECOND)
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=0.5 + _STEP_S * sum(window.fresh for window in made),
            shape="effect",
            grid={"tokens": tokens, "windows": len(made), "sample_rate": _RATE},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Any:
        folder = weights(source, ["state_dict.bin", "compression_state_dict.bin"])
        return library("audiocraft.models").AudioGen.get_pretrained(str(folder), device=policy.device)

    @translate_oom()
    def run(self, loaded: Any, items: Sequence[Item]) -> list[list[Output]]:
        return [[_make(loaded, item)] for item in items]


def _make(model: Any, item: Item) -> Output:
    params, context = item.params, item.context
    seconds = _seconds_made(params)
    model.set_generation_params(
        duration=seconds,
        cfg_coef=_GUIDANCE,
        top_k=min(_TOP_K, model.lm.card),
        extend_stride=_WINDOW_S - _CONTEXT_S,
    )
    total, done = max(1, item.plan.grid["tokens"]), 0

    def took(_made: int, _wanted: int) -> None:
        nonlocal done
        context.step(min(1.0, done / total))
        done += 1

    model.set_custom_progress_callback(took)
    context.step(0.0)
    fix_seed(context.seed)
    made = model.generate([effect_prompt(params)], progress=True)
    sound = made[0].float().cpu().numpy().astype(np.float32)
    rate, loop = int(model.sample_rate), params["loop"]
    return deliver_effect(
        context,
        sound if loop else trimmed(sound, rate),
        rate,
        seconds=params["duration_s"],
        loop=loop,
        lufs=effect_lufs(params["effect"]),
    )


def _seconds_made(params: Params) -> float:
    return max(_LEAST_S, params["duration_s"] + (_SEAM_S if params["loop"] else 0.0))
