"""What the expression and the parenthetical do to a line: rate, pitch, level, pauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Delivery:
    """Factors on the voice's usual; the level in decibels. Models that act by themselves are nudged, not bent."""

    rate: float = 1.0
    pitch: float = 1.0
    level_db: float = 0.0
    pause: float = 1.0
    liveliness: float = 1.0
    """How far the reading may stray: a factor on sampling temperature, for the models that sample."""
    whispered: bool = False


_EXPRESSIONS = {
    "neutral": Delivery(),
    "happy": Delivery(rate=1.05, pitch=1.04, level_db=0.5, pause=0.9, liveliness=1.08),
    "laughing": Delivery(rate=1.07, pitch=1.06, level_db=1.0, pause=0.9, liveliness=1.15),
    "sad": Delivery(rate=0.87, pitch=0.97, level_db=-2.5, pause=1.4, liveliness=0.92),
    "crying": Delivery(rate=0.88, pitch=1.03, level_db=-1.5, pause=1.5, liveliness=1.12),
    "angry": Delivery(rate=1.09, pitch=1.03, level_db=3.0, pause=0.8, liveliness=1.12),
    "afraid": Delivery(rate=1.12, pitch=1.06, level_db=-0.5, pause=0.85, liveliness=1.12),
    "surprised": Delivery(rate=1.05, pitch=1.06, level_db=1.0, pause=0.9, liveliness=1.15),
    "disgusted": Delivery(rate=0.93, pitch=0.98, pause=1.1, liveliness=1.05),
    "worried": Delivery(rate=1.04, pitch=1.02, level_db=-1.0),
    "thoughtful": Delivery(rate=0.9, pitch=0.99, level_db=-1.5, pause=1.35, liveliness=0.95),
    "determined": Delivery(rate=0.97, pitch=0.99, level_db=1.0, pause=0.95),
    "tender": Delivery(rate=0.92, pitch=0.99, level_db=-2.5, pause=1.2, liveliness=0.95),
    "tired": Delivery(rate=0.85, pitch=0.96, level_db=-2.0, pause=1.4, liveliness=0.88),
}

_SHOUT = Delivery(rate=1.03, pitch=1.05, level_db=3.0, liveliness=1.08)
_PARENTHETICALS = (
    (
        r"whisper|sotto|under (his|her|their|my) breath|hushed|mouthing",
        Delivery(rate=0.95, level_db=-4, whispered=True),
    ),
    (r"shout|yell|scream|bellow|roar|calls? out|calling|hollers?|loud", _SHOUT),
    (r"quiet|soft|low|gentl|murmur|mutter|mumbl", Delivery(rate=0.95, pitch=0.99, level_db=-2.5, liveliness=0.95)),
    (r"quick|fast|rush|hurr|urgent|rapid|panick", Delivery(rate=1.15, pause=0.7)),
    (r"slow|beat by beat|deliberate|drawl|careful", Delivery(rate=0.85, pause=1.4)),
    (r"excite|delight|bright|cheer", Delivery(rate=1.04, pitch=1.03, liveliness=1.1)),
    (r"deadpan|flat|monoton|dry|cold", Delivery(liveliness=0.75)),
)
_SOFTEST_DB, _LOUDEST_DB = -7.0, 4.0


def delivery(expression: str, parenthetical: str | None, *, shouted: bool = False) -> Delivery:
    """``shouted`` is for a line that the page has in capitals; a whisper stays a whisper."""
    said = _EXPRESSIONS[expression]
    for words, change in _PARENTHETICALS:
        if parenthetical is not None and re.search(words, parenthetical, re.IGNORECASE):
            said = _changed(said, change)
    return _changed(said, _SHOUT) if shouted and not said.whispered else said


def _changed(said: Delivery, change: Delivery) -> Delivery:
    return replace(
        said,
        rate=said.rate * change.rate,
        pitch=said.pitch * change.pitch,
        level_db=max(_SOFTEST_DB, min(_LOUDEST_DB, said.level_db + change.level_db)),
        pause=said.pause * change.pause,
        liveliness=said.liveliness * change.liveliness,
        whispered=said.whispered or change.whispered,
    )
