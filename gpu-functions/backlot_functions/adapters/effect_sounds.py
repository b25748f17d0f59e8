"""Sound effects as models are asked for them, and how loud they are; pure."""

from __future__ import annotations

from collections.abc import Mapping

from ..adapter import Params

_USUAL_LUFS = -20.0
_LUFS: Mapping[str, float] = {
    "rain": -25, "wind": -25, "thunder": -19, "sea": -25, "river": -26, "fire": -26, "footsteps": -22, "running": -20,
    "door_open": -22, "door_close": -21, "door_slam": -16, "glass_break": -18, "glass_clink": -22, "phone_buzz": -24,
    "gunshot": -15, "explosion": -14, "car_engine": -22, "car_pass": -20, "car_horn": -18, "brakes": -19, "train": -20,
    "siren": -20, "crowd": -25, "traffic": -26, "birds": -26, "gulls": -24, "crickets": -29, "dog_bark": -18,
    "cat_meow": -20, "clock_tick": -28, "bell": -20, "alarm": -19, "heartbeat": -22, "typing": -25, "paper": -25,
    "switch": -23, "static": -25, "beep": -23, "machine_hum": -28, "engine": -22, "whoosh": -20, "thud": -19,
    "crash": -17, "creak": -23, "splash": -18, "drip": -24, "applause": -22, "foghorn": -18, "whistle": -20,
    "kettle": -22, "keys": -23, "match": -22, "room_tone": -34,
}  # fmt: skip
"""The animatic's own levels, so that a mix does not change with the host. What is missing is at the usual level."""

_WORDS: Mapping[str, str] = {
    "rain": "steady rain falling",
    "wind": "wind blowing in gusts",
    "thunder": "a clap of thunder rolling away",
    "sea": "ocean waves on a shore",
    "river": "a river flowing over stones",
    "fire": "a crackling fire",
    "footsteps": "footsteps walking",
    "running": "running footsteps",
    "door_open": "a door opening with a click of the latch",
    "door_close": "a door closing",
    "door_slam": "a door slamming shut",
    "knock": "knocking on a wooden door",
    "glass_break": "glass breaking and shattering",
    "glass_clink": "two glasses clinking",
    "phone_ring": "an old telephone ringing",
    "phone_buzz": "a phone vibrating on a table",
    "gunshot": "a single gunshot",
    "explosion": "a large explosion",
    "car_engine": "a car engine idling and revving",
    "car_pass": "a car passing by",
    "car_horn": "a car horn honking",
    "brakes": "car brakes screeching",
    "train": "a train passing over rails",
    "siren": "a siren wailing",
    "crowd": "a crowd of people murmuring",
    "traffic": "city traffic in the distance",
    "birds": "birds singing",
    "gulls": "seagulls calling",
    "crickets": "crickets chirping at night",
    "dog_bark": "a dog barking",
    "cat_meow": "a cat meowing",
    "clock_tick": "a clock ticking",
    "bell": "a bell ringing",
    "alarm": "an alarm sounding",
    "heartbeat": "a heartbeat",
    "typing": "typing on a keyboard",
    "paper": "paper rustling",
    "switch": "a light switch clicking",
    "static": "radio static",
    "beep": "an electronic beep",
    "machine_hum": "a machine humming",
    "engine": "an engine running",
    "whoosh": "a fast whoosh passing by",
    "thud": "a heavy thud",
    "crash": "a loud crash of falling things",
    "creak": "wood creaking slowly",
    "splash": "a splash in water",
    "drip": "water dripping",
    "applause": "an audience applauding",
    "foghorn": "a ship's foghorn",
    "whistle": "a whistle being blown",
    "kettle": "a kettle whistling",
    "keys": "keys jingling",
    "match": "a match being struck and flaring up",
    "room_tone": "quiet room tone, faint air",
}


def effect_lufs(effect: str) -> float:
    return _LUFS.get(effect, _USUAL_LUFS)


def effect_prompt(params: Params) -> str:
    """What is heard; the script's own words after the kind, where they say more than its name."""
    kind = _WORDS.get(params["effect"], "")
    asked = " ".join(str(params["prompt"]).split()).rstrip(".")
    says_more = asked.lower() not in (kind.lower(), params["effect"].replace("_", " "))
    told = ", ".join(part for part in (kind, asked if says_more else "") if part) or "ambient sound"
    return f"{told}, continuous" if params["loop"] else told
