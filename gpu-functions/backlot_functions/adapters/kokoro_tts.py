"""Kokoro-82M: dialogue in eight languages, faster than it is heard, in voices of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..adapter import BadParams, Item, LoadPolicy, Output, Params, Plan, Source
from ..seam import library
from ..torch_runtime import fix_seed, translate_oom
from .kokoro_phonemes_runtime import chunks, phonemizer
from .kokoro_voices import Language, language_of
from .sound.deliver import deliver_speech
from .speech.casting import cast
from .speech.delivery import Delivery, delivery
from .speech.text import spoken
from .weights import weights

_RATE = 24_000
_LONGEST_PIECE = 400
"""Characters; a long sentence's phonemes stay under the model's 510, and what does not is cut again there."""
_BREATH_S = 0.22
_CHARS_A_SECOND = 15.0
_REALTIME = 60.0
"""Times faster than heard, on a 24 GB card (its makers publish 36× on a free T4, more on newer ones)."""
_MEMORY_GB = 1.0
_SLOWEST, _FASTEST = 0.4, 2.6


@dataclass(slots=True)
class Loaded:
    model: Any
    folder: Path
    phonemizers: dict[str, Callable[[str], str]] = field(default_factory=dict[str, Callable[[str], str]])
    packs: dict[str, Any] = field(default_factory=dict[str, Any])


class Kokoro:
    model = "kokoro-82m"
    functions = frozenset({"speech.synthesize"})
    stack = "diffusers"
    source = Source("hexgrad/Kokoro-82M", None)
    batches = False

    def plan(self, function: str, params: Params) -> Plan:
        language_of(params["language"], params["voice"]["language"])
        pieces = spoken(params["text"], _LONGEST_PIECE).pieces
        seconds = sum(map(len, pieces)) / _CHARS_A_SECOND / params["voice"]["rate"]
        return Plan(
            memory_gb={"fp32": _MEMORY_GB},
            run_s=0.5 + seconds / _REALTIME,
            shape="speech",
            grid={"pieces": max(1, len(pieces)), "sample_rate": _RATE},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        folder = weights(source, ["config.json", "*.pth", "voices/*.pt"])
        checkpoint = next(iter(sorted(folder.glob("*.pth"))), None)
        if checkpoint is None:
            raise FileNotFoundError(f"no *.pth in {folder}")
        model = library("kokoro").KModel(
            repo_id=self.source.path, config=str(folder / "config.json"), model=str(checkpoint)
        )
        return Loaded(model.to(policy.device).eval(), folder)

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [[_speak(loaded, item)] for item in items]


def _speak(loaded: Loaded, item: Item) -> Output:
    params, context = item.params, item.context
    voice = params["voice"]
    language = language_of(params["language"], voice["language"])
    casting = cast(voice, language.presets)
    line = spoken(params["text"], _LONGEST_PIECE)
    said = delivery(params["expression"], params["parenthetical"], shouted=line.shouted)
    pitch = casting.pitch * said.pitch
    # The voice is played back higher by `pitch`, and so quicker: that is taken back here.
    speed = max(_SLOWEST, min(_FASTEST, voice["rate"] * said.rate / pitch))
    phonemes = _phonemizer(loaded, language)
    pieces = [chunk for piece in line.pieces for chunk in chunks(phonemes(piece))]
    fix_seed(context.seed)
    sound = _say(loaded, item, pieces, _pack(loaded, casting.preset.name), speed, _breath(said, speed))
    return deliver_speech(context, sound, _RATE, said=said, timbre=voice["timbre"], pitch=pitch)


def _say(loaded: Loaded, item: Item, pieces: Sequence[str], pack: Any, speed: float, breath: Any) -> Any:
    model, context = loaded.model, item.context
    made: list[Any] = []
    context.step(0.0)
    parts = (model.bert, model.predictor.text_encoder, model.text_encoder, model.decoder)
    total, passed = len(pieces) * len(parts), 0

    def step(*_arguments: Any) -> None:
        nonlocal passed
        context.step(passed / total)
        passed += 1

    hooks = [part.register_forward_pre_hook(step) for part in parts]
    try:
        for index, phonemes in enumerate(pieces):
            style = pack[min(len(phonemes), len(pack)) - 1]
            audio = model(phonemes, style, speed)
            made += [breath] if index > 0 else []
            made.append(np.atleast_1d(audio.float().cpu().numpy()).astype(np.float32))
    finally:
        for hook in hooks:
            hook.remove()
    context.step(1.0)
    return np.concatenate(made)[None] if made else np.zeros((1, 0), np.float32)


def _breath(said: Delivery, speed: float) -> Any:
    return np.zeros(round(_RATE * _BREATH_S * said.pause / speed), np.float32)


def _phonemizer(loaded: Loaded, language: Language) -> Callable[[str], str]:
    if language.code not in loaded.phonemizers:
        loaded.phonemizers[language.code] = phonemizer(language)
    return loaded.phonemizers[language.code]


def _pack(loaded: Loaded, name: str) -> Any:
    if name not in loaded.packs:
        path = loaded.folder / "voices" / f"{name}.pt"
        if not path.is_file():
            raise BadParams(f"voice.preset {name!r} has no file {path.name} in {path.parent}; name another, or null")
        loaded.packs[name] = library("torch").load(path, map_location="cpu", weights_only=True)
    return loaded.packs[name]
