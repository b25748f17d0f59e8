"""MusicGen-Large: a scene's music from its mood. Instrumental; 30 s at a time, longer by windows that go on from each other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.sound import Samples
from ..seam import library
from ..torch_runtime import dtype_of, translate_oom
from .music_prompt import music_prompt
from .sound.deliver import deliver_music
from .sound.joins import joined
from .tokens_runtime import SeededSampling
from .windows import Window, windows

_TOKENS_A_SECOND = 50
_WINDOW_S, _CONTEXT_S, _FADE_S = 30, 10, 0.5
_RATE = 32_000
_GUIDANCE, _TOP_K, _TEMPERATURE = 3.0, 250, 1.0
_MEMORY_GB: Mapping[Rung, float] = {"fp32": 16.5, "bf16": 8.5}
"""The published 6.6 GB in 16 bits, and 1.2 GB for the keys and values of a whole window, both halves of the guidance."""
_STEP_S = 0.03
"""Estimated, not published: 48 layers are read once a token."""


@dataclass(frozen=True, slots=True)
class Loaded:
    model: Any
    processor: Any


class MusicGen:
    model = "musicgen-large"
    functions = frozenset({"music.generate"})
    stack = "diffusers"
    source = Source("facebook/musicgen-large", None)
    batches = True

    def plan(self, function: str, params: Params) -> Plan:
        tokens = math.ceil(params["duration_s"] * _TOKENS_A_SECOND)
        made = _windows(params["duration_s"], _TOKENS_A_SECOND)
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=1.0 + _STEP_S * sum(window.fresh for window in made),
            shape=f"{tokens} tokens",
            grid={"tokens": tokens, "windows": len(made), "sample_rate": _RATE},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        transformers = library("transformers")
        model = transformers.MusicgenForConditionalGeneration.from_pretrained(
            source.path, revision=source.revision, dtype=dtype_of(policy.rung)
        )
        # In 16 bits the codec hisses.
        model.audio_encoder.float()
        processor = transformers.AutoProcessor.from_pretrained(source.path, revision=source.revision)
        return Loaded(model.to(policy.device).eval(), processor)

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """``items`` of one length."""
        seconds = float(items[0].params["duration_s"])
        rate = int(loaded.model.config.audio_encoder.sampling_rate)
        sounds = _generate(loaded, items, _windows(seconds, loaded.model.config.audio_encoder.frame_rate), rate)
        return [
            [deliver_music(item.context, sound, rate, seconds=item.params["duration_s"])]
            for item, sound in zip(items, sounds, strict=True)
        ]


def _windows(seconds: float, frame_rate: int) -> list[Window]:
    return windows(math.ceil(seconds * frame_rate), _WINDOW_S * frame_rate, _CONTEXT_S * frame_rate)


def _generate(loaded: Loaded, items: Sequence[Item], plan: Sequence[Window], rate: int) -> list[Samples]:
    torch, model = library("torch"), loaded.model
    frame = rate // model.config.audio_encoder.frame_rate
    extra = model.config.decoder.num_codebooks
    words = loaded.processor(text=[music_prompt(item.params) for item in items], padding=True, return_tensors="pt")
    total, done = sum(window.fresh + extra for window in plan), 0

    def took() -> None:
        nonlocal done
        for item in items:
            item.context.step(min(1.0, done / total))
        done += 1

    sampling = SeededSampling(items, guidance=_GUIDANCE, top_k=_TOP_K, temperature=_TEMPERATURE, took=took)
    sounds: list[Samples] = [np.zeros((1, 0), np.float32) for _ in items]
    for window in plan:
        given = window.context * frame
        prompt = {} if given == 0 else {"input_values": _heard([sound[:, -given:] for sound in sounds], model)}
        with torch.inference_mode():
            made = model.generate(
                **words.to(model.device),
                **prompt,
                do_sample=False,
                guidance_scale=_GUIDANCE,
                # The codebooks follow one another by a token each; the last of them must get to the end, too.
                max_new_tokens=window.fresh + extra,
                logits_processor=[sampling],
            )
        fade = round(_FADE_S * rate) if given else 0
        planes = made.float().cpu().numpy()
        sounds = [
            joined(sound, plane[:, given - fade : given + window.fresh * frame], fade)
            for sound, plane in zip(sounds, planes, strict=True)
        ]
    return sounds


def _heard(ends: Sequence[Samples], model: Any) -> Any:
    """The last that was made, for the model to go on from."""
    return library("torch").from_numpy(np.stack(ends)).to(model.device)
