"""What a running job may use: its seed, its folder, and the way to tell how it is getting on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..adapter import Cancelled
from ..media.image import preview_url
from .cancel import JobToken
from .events import Events

_PREVIEW_EVERY_S = 3.0


class JobContext:
    """``crew`` are the tokens of all who run together: a batch goes on until none of them is wanted."""

    def __init__(
        self, seed: int, workdir: Path, crew: Sequence[JobToken], events: Events, on_progress: Callable[[float], None]
    ) -> None:
        self.seed = seed
        self.workdir = workdir
        self._crew = crew
        self._events = events
        self._on_progress = on_progress
        self._preview: Any = None
        self._next_preview = 0.0

    def step(self, done: float) -> None:
        if all(token.stop is not None for token in self._crew):
            raise Cancelled("no job of the batch is wanted any more")
        pct = round(min(1.0, max(0.0, done)) * 100, 1)
        if self._events.progress(pct, self._take_preview):
            self._on_progress(pct)

    def preview(self, image: Any) -> None:
        now = time.monotonic()
        if now >= self._next_preview:
            self._next_preview = now + _PREVIEW_EVERY_S
            self._preview = image

    def _take_preview(self) -> str | None:
        image, self._preview = self._preview, None
        return None if image is None else preview_url(image)
