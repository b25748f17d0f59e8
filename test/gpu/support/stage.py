"""What an adapter's test needs: parameters, a context that listens, and a job run as the runner would."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from backlot_functions.adapter import Adapter, Cancelled, Item, LoadPolicy, Output, Rung, Source
from backlot_functions.media.video import read_frames

Video = npt.NDArray[np.uint8]


class OwnParts:
    """Shares with nobody else, but counts what it was asked for."""

    def __init__(self) -> None:
        self.parts: dict[str, Any] = {}

    def part(self, key: str, load: Callable[[], Any]) -> Any:
        if key not in self.parts:
            self.parts[key] = load()
        return self.parts[key]


@dataclass
class Listener:
    """A context that remembers, and may call for a stop at a step."""

    seed: int
    workdir: Path
    stop_at: int | None = None
    steps: list[float] = field(default_factory=list[float])
    previews: list[Image.Image] = field(default_factory=list[Image.Image])

    def step(self, done: float) -> None:
        self.steps.append(done)
        if self.stop_at is not None and len(self.steps) >= self.stop_at:
            raise Cancelled("the test has seen enough")

    def preview(self, image: Any) -> None:
        self.previews.append(image)


class Stage:
    """Runs jobs of one loaded model; each gets a folder of its own."""

    def __init__(
        self, adapter: Adapter, folder: Path, scratch: Path, rung: Rung = "fp32", parts: OwnParts | None = None
    ) -> None:
        self.adapter = adapter
        self.loaded = adapter.load(Source(str(folder), None), LoadPolicy("cpu", rung, parts or OwnParts()))
        self._scratch = Path(tempfile.mkdtemp(dir=scratch))
        self._names = itertools.count()

    def job(
        self,
        function: str,
        params: Mapping[str, Any],
        inputs: Mapping[str, Path] | None = None,
        stop_at: int | None = None,
    ) -> tuple[Item, Listener]:
        workdir = self._scratch / str(next(self._names))
        workdir.mkdir()
        context = Listener(params["seed"], workdir, stop_at)
        return Item(function, params, inputs or {}, self.adapter.plan(function, params), context), context

    def run(self, *items: Item) -> list[Path]:
        """Each job's only output."""
        return [_only(outputs).path for outputs in self.adapter.run(self.loaded, items)]

    def make(self, function: str, params: Mapping[str, Any], inputs: Mapping[str, Path] | None = None) -> Path:
        item, _context = self.job(function, params, inputs)
        return self.run(item)[0]


def _only(outputs: Sequence[Output]) -> Output:
    (output,) = outputs
    return output


def picture(**others: Any) -> dict[str, Any]:
    place: dict[str, Any] = {
        "kind": "street",
        "name": "A STREET",
        "interior": False,
        "time_of_day": "night",
        "weather": "rain",
        "set_dressing": [],
    }
    plain: dict[str, Any] = {
        "place": place,
        "mood": "tense",
        "size": "MS",
        "angle": "eye",
        "move": "dolly_in",
        "subjects": [],
        "insert": None,
        "prompt": "A man waits in the rain.",
    }
    return plain | others


def shot(**others: Any) -> dict[str, Any]:
    """Parameters of ``video.generate``."""
    plain: dict[str, Any] = {
        "picture": picture(),
        "looks": {},
        "prompt": "A man waits in the rain.",
        "width": 96,
        "height": 64,
        "fps": 24,
        "duration_frames": 9,
        "speech": [],
        "slate": None,
        "seed": 7,
    }
    return plain | others


def keyframe(**others: Any) -> dict[str, Any]:
    """Parameters of ``image.generate``."""
    plain: dict[str, Any] = {
        "kind": "keyframe",
        "picture": picture(),
        "looks": {},
        "prompt": "A man waits in the rain.",
        "width": 96,
        "height": 64,
        "seed": 7,
    }
    return plain | others


def voice(**others: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {"language": "en-gb", "preset": None, "pitch": 1.0, "rate": 1.0, "timbre": 0.0}
    return plain | others


def painted(path: Path, colour: str, size: tuple[int, int] = (96, 64)) -> Path:
    """A picture of one colour with a darker half."""
    image = Image.new("RGB", size, colour)
    image.paste("black", (0, 0, size[0] // 2, size[1]))
    image.save(path)
    return path


def frames_of(path: Path) -> Video:
    return np.stack(list(read_frames(path)))


def apart(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> float:
    """The mean difference between two of a shape."""
    assert one.shape == other.shape
    return float(np.abs(one.astype(np.float64) - other.astype(np.float64)).mean())
