"""The production adapters, but for what they declare: tiny weights need next to no memory. Found by `BACKLOT_EXTRA_ADAPTERS`."""

from __future__ import annotations

from dataclasses import replace

from backlot_functions.adapter import Params, Plan
from backlot_functions.adapters.flux import Flux1Schnell
from backlot_functions.adapters.kokoro_tts import Kokoro
from backlot_functions.adapters.ltx_video import LtxVideo
from backlot_functions.adapters.musicgen import MusicGen

_NEED_GB = 0.5


def _tiny(plan: Plan) -> Plan:
    return replace(plan, memory_gb=dict.fromkeys(plan.memory_gb, _NEED_GB))


class TinyLtx(LtxVideo):
    def plan(self, function: str, params: Params) -> Plan:
        return _tiny(super().plan(function, params))


class TinyFlux(Flux1Schnell):
    def plan(self, function: str, params: Params) -> Plan:
        return _tiny(super().plan(function, params))


class TinyKokoro(Kokoro):
    def plan(self, function: str, params: Params) -> Plan:
        return _tiny(super().plan(function, params))


class TinyMusicGen(MusicGen):
    def plan(self, function: str, params: Params) -> Plan:
        return _tiny(super().plan(function, params))
