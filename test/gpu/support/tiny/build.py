"""`python -m support.tiny.build FOLDER` makes the weights of a film; prints them as `BACKLOT_SOURCES` takes them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from support.tiny.flux import tiny_flux
from support.tiny.kokoro import tiny_kokoro
from support.tiny.ltx import tiny_ltx
from support.tiny.musicgen import tiny_musicgen


def build(folder: Path) -> dict[str, str]:
    made = {
        "ltx-video-13b": tiny_ltx(folder / "ltx"),
        "flux-1-schnell": tiny_flux(folder / "flux", "schnell", redux=True),
        "kokoro-82m": tiny_kokoro(folder / "kokoro"),
        "musicgen-large": tiny_musicgen(folder / "musicgen"),
    }
    return {model: str(path) for model, path in made.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(build(Path(sys.argv[1]))))
