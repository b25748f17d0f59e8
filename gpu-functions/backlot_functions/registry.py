"""Which class serves which model. A class is imported when it is asked for; its libraries, when it loads."""

from __future__ import annotations

import importlib
import os
from typing import cast

from .adapter import Adapter

EXTRA = "BACKLOT_EXTRA_ADAPTERS"
"""Adapters of one's own: ``my-model=my_package.my_module:MyAdapter``, separated by commas. They go before those that are here."""

_ADAPTERS = {
    "ltx-video-13b": "ltx_video:LtxVideo",
    "hunyuan-video": "hunyuan_video:HunyuanVideo",
    "hunyuan-video-i2v": "hunyuan_video:HunyuanVideoI2V",
    "hunyuan-framepack": "hunyuan_video:HunyuanFramepack",
    "flux-1-dev": "flux:Flux1Dev",
    "flux-1-schnell": "flux:Flux1Schnell",
    "flux-1-kontext": "flux_kontext:Flux1Kontext",
    "xtts-v2": "xtts:XttsV2",
    "kokoro-82m": "kokoro_tts:Kokoro",
    "musicgen-large": "musicgen:MusicGen",
    "audiogen-medium": "audiogen:AudioGen",
    "audioldm2-large": "audioldm2:AudioLdm2",
    "ace-step-1-5": "ace_step:AceStep",
    "bark": "bark:Bark",
    "liveportrait": "live_portrait:LivePortrait",
    "musetalk-1-5": "muse_talk:MuseTalk",
    "latentsync-1-6": "latent_sync:LatentSync",
    "real-esrgan": "real_esrgan:RealEsrgan",
}

MODELS: tuple[str, ...] = tuple(_ADAPTERS)
"""Every model that has an adapter. Llama 2 is a server of its own and has none."""

_made: dict[str, Adapter] = {}


class UnknownModel(ValueError):
    """No adapter serves the model."""


def adapter(model: str) -> Adapter:
    """The model's adapter, the same object each time. Raises ``UnknownModel``."""
    if model not in _made:
        named = extra().get(model) or (f"backlot_functions.adapters.{_ADAPTERS[model]}" if model in _ADAPTERS else None)
        if named is None:
            raise UnknownModel(f"no adapter serves {model!r}; there are {', '.join((*extra(), *MODELS))}")
        module, _, name = named.partition(":")
        _made[model] = cast(Adapter, getattr(importlib.import_module(module), name)())
    return _made[model]


def extra() -> dict[str, str]:
    """Model → ``module:Class``, as the environment names them. Raises ``ValueError`` for what cannot be read."""
    named: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in os.environ.get(EXTRA, "").split(","))):
        model, equals, target = part.partition("=")
        if not equals or ":" not in target:
            raise ValueError(f"{EXTRA} has {part!r}: it takes model=module:Class, separated by commas")
        named[model] = target
    return named
