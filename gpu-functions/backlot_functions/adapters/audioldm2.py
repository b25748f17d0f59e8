"""AudioLDM2, large: sound effects, and sounds of a throat; ten seconds at a time, longer by pieces that fade into each other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.sound import Samples
from ..seam import library
from ..torch_runtime import translate_oom
from .diffusion.checkpoint import folder_of, settings_of
from .diffusion.ladder import load_pipeline
from .diffusion.steps import Steps, noise_of
from .effect_sounds import effect_lufs, effect_prompt
from .human_sounds import HUMAN_SOUNDS
from .sound.deliver import deliver_effect, deliver_human, trimmed

_RATE = 16_000
_PIECE_S = 10.24
"""What the model was trained on."""
_FADE_S = 1.0
_LEAST_S = 2.56
"""Shorter ones are made this long, and what is heard first is taken."""
_SEAM_S = 1.0
_STEPS = 200
_GUIDANCE = 3.5
_NEGATIVE = "Low quality, average quality, music, speech."

_MEMORY_GB: Mapping[Rung, float] = {"fp32": 10.0, "bf16": 6.0}
"""By estimate: 1.5 billion parameters, the VAE and the vocoder in 32 bits, and both halves of the guidance."""
_SECONDS_A_PIECE = 9.0
"""Published: about 9 s for 10.24 s of sound in 200 steps, fp16."""

_THROAT: Mapping[str, str] = {
    "laugh": "laughing out loud",
    "chuckle": "chuckling softly",
    "sigh": "sighing",
    "gasp": "gasping in surprise",
    "groan": "groaning",
    "sob": "sobbing and crying",
    "cough": "coughing",
    "scream": "screaming",
    "whisper": "whispering unintelligibly",
    "breath": "breathing audibly",
    "hum": "humming a tune",
    "clears_throat": "clearing their throat",
    "yawn": "yawning",
    "sniff": "sniffling",
}
_HIGH_PITCH, _LOW_PITCH = 1.15, 0.9


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    steps: int


class AudioLdm2:
    model = "audioldm2-large"
    functions = frozenset({"audio.effect", "audio.human"})
    stack = "diffusers"
    source = Source("cvssp/audioldm2-large", None)
    batches = True

    def plan(self, function: str, params: Params) -> Plan:
        seconds = _seconds_made(function, params)
        pieces = _pieces(seconds)
        samples = math.ceil(seconds * _RATE)
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=_SECONDS_A_PIECE * pieces * _piece_s(seconds) / _PIECE_S,
            shape=f"{function} {seconds:g}s",
            grid={"samples": samples, "sample_rate": _RATE, "windows": pieces},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            folder = folder_of(source)
            transformers = library("transformers")
            # The checkpoint names a GPT2Model; the pipeline calls what only the class with a head has.
            language_model = transformers.GPT2LMHeadModel.from_pretrained(folder, subfolder="language_model")
            pipeline = load_pipeline(
                library("diffusers").AudioLDM2Pipeline,
                folder,
                policy,
                denoiser="unet",
                own={"language_model": language_model},
            )
            # What is heard is decoded in 32 bits; in 16 it hisses.
            pipeline.vae.float()
            pipeline.vocoder.float()
            pipeline.language_model.to(dtype=pipeline.unet.dtype)
        return Loaded(pipeline, settings_of(folder).get("steps", _STEPS))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Alone or in a batch, a job differs by rounding only."""
        seconds = _seconds_made(items[0].function, items[0].params)
        with translate_oom():
            sounds = _sounds(loaded, items, seconds)
        return [[_delivered(item, sound)] for item, sound in zip(items, sounds, strict=True)]


def _sounds(loaded: Loaded, items: Sequence[Item], seconds: float) -> list[Samples]:
    pieces = _pieces(seconds)
    steps = Steps(items, loaded.steps * pieces)
    noise = noise_of(items)
    fade = round(_FADE_S * _RATE)
    sounds: list[Samples] | None = None
    for _ in range(pieces):
        made = _piece(loaded, items, _piece_s(seconds), noise, steps)
        joined = made if sounds is None else map(_crossfaded, sounds, made, [fade] * len(items))
        sounds = list(joined)
    return sounds or []


def _piece(loaded: Loaded, items: Sequence[Item], seconds: float, noise: list[Any], steps: Steps) -> list[Samples]:
    torch, pipeline = library("torch"), loaded.pipeline

    def took(_step: int, _timestep: Any, _latents: Any) -> None:
        steps.took()

    latents = pipeline(
        prompt=[prompt_of(item.function, item.params) for item in items],
        negative_prompt=[_NEGATIVE] * len(items),
        audio_length_in_s=seconds,
        num_inference_steps=loaded.steps,
        guidance_scale=_GUIDANCE,
        generator=noise,
        callback=took,
        output_type="latent",
    ).audios
    with torch.no_grad():
        mel = pipeline.vae.decode(latents.float() / pipeline.vae.config.scaling_factor).sample
        waves = pipeline.vocoder(mel.squeeze(1))
    return list(waves[:, None, : round(seconds * _RATE)].float().cpu().numpy())


def _delivered(item: Item, sound: Samples) -> Output:
    if item.function == "audio.human":
        return deliver_human(item.context, sound, _RATE, HUMAN_SOUNDS[item.params["sound"]].lufs)
    seconds, loop = item.params["duration_s"], item.params["loop"]
    heard = sound if loop else trimmed(sound, _RATE)
    lufs = effect_lufs(item.params["effect"])
    return deliver_effect(item.context, heard, _RATE, seconds=seconds, loop=loop, lufs=lufs)


def prompt_of(function: str, params: Params) -> str:
    """What is heard, and that it is recorded well."""
    if function == "audio.human":
        pitch = params["voice"]["pitch"]
        who = "a woman" if pitch > _HIGH_PITCH else "a deep-voiced man" if pitch < _LOW_PITCH else "a person"
        return f"The sound of {who} {_THROAT[params['sound']]}, alone, close, high quality, clear."
    return f"{effect_prompt(params)}, high quality, clear."


def _seconds_made(function: str, params: Params) -> float:
    if function == "audio.human":
        return max(_LEAST_S, HUMAN_SOUNDS[params["sound"]].longest_s)
    return max(_LEAST_S, params["duration_s"] + (_SEAM_S if params["loop"] else 0.0))


def _pieces(seconds: float) -> int:
    return 1 if seconds <= _PIECE_S else 1 + math.ceil((seconds - _PIECE_S) / (_PIECE_S - _FADE_S))


def _piece_s(seconds: float) -> float:
    """Each as long as the others."""
    pieces = _pieces(seconds)
    return (seconds + (pieces - 1) * _FADE_S) / pieces


def _crossfaded(before: Samples, after: Samples, overlap: int) -> Samples:
    """Strangers to each other: their powers add to one."""
    angle = np.linspace(0, np.pi / 2, overlap, dtype=np.float32)
    seam = before[:, -overlap:] * np.cos(angle) + after[:, :overlap] * np.sin(angle)
    return np.concatenate((before[:, :-overlap], seam, after[:, overlap:]), axis=1)
