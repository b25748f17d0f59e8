"""Bark: laughs, sighs, gasps and the like, in a voice that fits the character."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..adapter import BadParams, Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..seam import library
from ..torch_runtime import dtype_of, fix_seed, translate_oom
from .human_sounds import HUMAN_SOUNDS, HumanSound
from .sound.deliver import deliver_human
from .speech.casting import Preset, cast
from .weights import weights

_RATE = 24_000
_FILES = ("*.json", "*.txt", "*.safetensors", "pytorch_model.bin", "speaker_embeddings/v2/*.npy")
_TOKENS_A_SECOND = 49.9
"""Of meaning; two and a half times as many of sound follow."""
_STEPS_A_TOKEN = 4
_EARLIEST_END = 0.2
"""The model stops once the end is this likely: it is given to going on."""
_MEMORY_GB: Mapping[Rung, float] = {"fp32": 12.0, "bf16": 6.5, "offload": 3.5}
"""12 GB is published for the whole model in 32 bits; the others follow from its parts' sizes."""
_STEP_S = 0.012
"""Estimated, not published."""

_LOW = tuple(f"v2/en_speaker_{number}" for number in (0, 3, 6, 2, 8, 5, 1, 7, 4))
_HIGH = ("v2/de_speaker_3", "v2/fr_speaker_1", "v2/en_speaker_9", "v2/it_speaker_2", "v2/es_speaker_8")
PRESETS = [*(Preset(name, "low") for name in _LOW), *(Preset(name, "high") for name in _HIGH)]
"""Of Suno's speaker library; a sound without words has no language."""


@dataclass(frozen=True, slots=True)
class Loaded:
    model: Any
    processor: Any


class Bark:
    model = "bark"
    functions = frozenset({"audio.human"})
    stack = "diffusers"
    source = Source("suno/bark", None)
    batches = False

    def plan(self, function: str, params: Params) -> Plan:
        tokens = _tokens(_sound(params))
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=0.5 + _STEP_S * _STEPS_A_TOKEN * tokens,
            shape="human",
            grid={"tokens": tokens, "sample_rate": _RATE},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        transformers = library("transformers")
        # All at once, speakers too: the library would fetch each when it is first heard, of whatever revision is the newest.
        folder = weights(source, _FILES)
        model = transformers.BarkModel.from_pretrained(folder, dtype=dtype_of(policy.rung)).eval()
        # In 16 bits the codec hisses.
        model.codec_model.float()
        if policy.rung == "offload":
            model.enable_cpu_offload()
        else:
            model.to(policy.device)
        return Loaded(model, transformers.BarkProcessor.from_pretrained(folder))

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [[_make(loaded, item)] for item in items]


def _make(loaded: Loaded, item: Item) -> Output:
    torch, model = library("torch"), loaded.model
    sound = _sound(item.params)
    casting = cast(item.params["voice"], PRESETS)
    words = loaded.processor(sound.prompt, voice_preset=casting.preset.name)
    device = model.device
    history = {name: tensor.to(device) for name, tensor in words["history_prompt"].items()}
    total, done = _STEPS_A_TOKEN * _tokens(sound), 0

    def step(*_anything: Any) -> None:
        nonlocal done
        item.context.step(min(1.0, done / total))
        done += 1

    def stop(ids: Any, _scores: Any, **_others: Any) -> Any:
        step()
        return torch.zeros(len(ids), dtype=torch.bool, device=ids.device)

    item.context.step(0.0)
    fix_seed(item.context.seed)
    # The last of the three models draws in a few long steps, with no criteria asked between them.
    hook = model.fine_acoustics.register_forward_pre_hook(step)
    with torch.inference_mode(), ExitStack() as after:
        after.callback(hook.remove)
        made = model.generate(
            input_ids=words["input_ids"].to(device),
            attention_mask=words["attention_mask"].to(device),
            history_prompt=history,
            do_sample=True,
            min_eos_p=_EARLIEST_END,
            semantic_max_new_tokens=_tokens(sound),
            stopping_criteria=[stop],
        )
    rate = int(model.generation_config.sample_rate)
    planes = made.float().cpu().numpy().reshape(1, -1).astype(np.float32)
    return deliver_human(item.context, planes, rate, sound.lufs, casting.pitch)


def _tokens(sound: HumanSound) -> int:
    return math.ceil(sound.longest_s * _TOKENS_A_SECOND)


def _sound(params: Params) -> HumanSound:
    if params["sound"] not in HUMAN_SOUNDS:
        raise BadParams(f"sound {params['sound']!r} is not one that Bark makes: {', '.join(HUMAN_SOUNDS)}")
    return HUMAN_SOUNDS[params["sound"]]
