"""ACE-Step 1.5: songs with their lyrics sung, and music without; stereo at 48 kHz."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..seam import library
from ..torch_runtime import translate_oom
from .diffusion.checkpoint import folder_of, settings_of
from .diffusion.ladder import load_pipeline
from .diffusion.steps import Steps, noise_of
from .music_prompt import music_prompt
from .sound.deliver import deliver_music, trimmed

_SHORTEST_S, _LONGEST_S = 10.0, 600.0
_STEPS = 8
_SHIFT = 3.0
_INSTRUMENTAL = "[Instrumental]"

_SYLLABLE_S = 0.42
_LINE_S = 0.8
"""A breath after each line."""
_AROUND_S = 6.0
"""Before the first word and after the last."""

_MEMORY_GB: Mapping[Rung, float] = {"fp32": 30.0, "bf16": 16.0, "fp8": 11.0, "offload": 4.0}
"""Less than 4 GB offloaded, as published; the others by the sizes of the parts."""
_SECONDS_A_SECOND = 2.0 / 50
"""Published: less than 2 s a song on an A100; a song taken as 50 s."""

_VOICE = ((0.9, "deep male vocals"), (1.15, "male vocals"), (math.inf, "female vocals"))
"""By the voice's pitch as a factor of the usual one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    steps: int


class AceStep:
    model = "ace-step-1-5"
    functions = frozenset({"music.song", "music.generate"})
    stack = "diffusers"
    source = Source("ACE-Step/acestep-v15-xl-turbo-diffusers", None)
    batches = True

    def plan(self, function: str, params: Params) -> Plan:
        seconds = seconds_of(function, params)
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=seconds * _SECONDS_A_SECOND,
            shape=f"{function} {seconds:g}s",
            grid={"samples": math.ceil(seconds * 48_000), "sample_rate": 48_000},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            folder = folder_of(source)
            pipeline = load_pipeline(library("diffusers").AceStepPipeline, folder, policy)
        return Loaded(pipeline, settings_of(folder).get("steps", _STEPS))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Jobs of one length. In a batch, lyrics are padded to the longest: a job may come out otherwise than alone."""
        function = items[0].function
        steps = Steps(items, loaded.steps)
        with translate_oom():
            waves = loaded.pipeline(
                prompt=[_style(item) for item in items],
                lyrics=[_lyrics(item) for item in items],
                vocal_language=[_language(item) for item in items],
                audio_duration=seconds_of(function, items[0].params),
                num_inference_steps=loaded.steps,
                guidance_scale=1.0,
                shift=_SHIFT,
                generator=noise_of(items),
                callback_on_step_end=steps.callback(),
                output_type="pt",
            ).audios
        rate = loaded.pipeline.sample_rate
        outputs: list[list[Output]] = []
        for item, planes in zip(items, waves.float().cpu().numpy(), strict=True):
            sound = trimmed(planes, rate) if function == "music.song" else planes
            seconds = sound.shape[1] / rate if function == "music.song" else item.params["duration_s"]
            outputs.append([deliver_music(item.context, sound, rate, seconds=seconds)])
        return outputs


def seconds_of(function: str, params: Params) -> float:
    """Music is as long as asked, a song as its words take to sing; no less than the model makes."""
    if function == "music.generate":
        wanted = params["duration_s"]
    else:
        sung = sum(_LINE_S + _SYLLABLE_S * syllables(line) for line in params["lyrics"])
        wanted = math.ceil(_AROUND_S + sung)
    return float(min(_LONGEST_S, max(_SHORTEST_S, wanted)))


def syllables(line: str) -> int:
    """About how many: groups of vowels, or letters where the script is another than ours."""
    vowels = sum(1 for _ in re.finditer(r"[aeiouyáàâäãåæéèêëíìîïóòôöõøúùûüýœ]+", line.lower()))
    foreign = sum(letter.isalpha() and not letter.isascii() for letter in line)
    return vowels or foreign or 1


def _style(item: Item) -> str:
    if item.function == "music.generate":
        return music_prompt(item.params)
    params = item.params
    pitch = params["voice"]["pitch"]
    voice = next(words for most, words in _VOICE if pitch <= most)
    asked = " ".join(params["prompt"].split()).rstrip(".")
    mood = "" if params["mood"] in asked else f"{params['mood']} mood"
    return ", ".join(part for part in (asked, mood, voice, "clear voice up front, sparse accompaniment") if part)


def _lyrics(item: Item) -> str:
    if item.function == "music.generate":
        return _INSTRUMENTAL
    return "\n".join(("[verse]", *item.params["lyrics"]))


def _language(item: Item) -> str:
    if item.function == "music.generate":
        return "unknown"
    return str(item.params["voice"]["language"]).partition("-")[0].lower()
