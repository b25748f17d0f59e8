"""A scene's music in words: its mood, how much of it, and what the scene asks for; pure."""

from __future__ import annotations

from ..adapter import Params

_MOODS = {
    "neutral": "understated cinematic underscore, soft piano and warm strings, moderate tempo",
    "calm": "calm ambient score, slow soft piano, airy strings, harp, gentle and spacious",
    "tender": "tender intimate theme, solo piano and cello, slow, warm, romantic",
    "joyful": "joyful uplifting orchestral score, bright strings, woodwinds and light percussion, lively major key",
    "comic": "playful comedy score, pizzicato strings, bassoon and clarinet, bouncy rhythm",
    "hopeful": "hopeful rising score, piano arpeggios, swelling strings, French horn, major key",
    "melancholy": "melancholy score, solo cello and sparse piano, slow, minor key, wistful",
    "sad": "sad mournful score, slow strings, lonely oboe, minor key",
    "mysterious": "mysterious score, celesta, muted strings, low flute, sparse and unresolved, minor key",
    "tense": "tense suspense score, low pulsing strings, ticking percussion, dissonant swells, minor key",
    "fearful": "horror score, dissonant tremolo strings, deep drones, eerie textures, dark",
    "angry": "aggressive dark score, heavy low strings and brass, pounding drums, minor key",
    "action": "driving action score, fast ostinato strings, taiko drums, brass stabs, high energy",
    "epic": "epic orchestral score, full orchestra, choir pads, huge drums and brass, heroic",
}
_INTENSITIES = (
    (0.25, "very quiet and sparse"),
    (0.5, "restrained"),
    (0.75, "full arrangement"),
    (1.0, "at full force"),
)


def music_prompt(params: Params) -> str:
    """What the scene asks for comes first; then mood and intensity; that nobody sings comes last."""
    asked = " ".join(str(params["prompt"]).split()).rstrip(".")
    force = next(words for most, words in _INTENSITIES if params["intensity"] <= most)
    parts = [asked, _MOODS[params["mood"]], force, "instrumental film score, no vocals, studio recording"]
    return ", ".join(part for part in parts if part)
