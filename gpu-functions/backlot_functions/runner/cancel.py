"""Whether work is still wanted. Set from any thread, asked from the one that works."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

from ..adapter import Cancelled
from ..clock import Clock

Stop = Literal["cancelled", "superseded", "timeout", "shut_down"]
_ASK_EVERY_S = 1.0


class CancelToken:
    """A whole batch's. ``asked`` is called once a second at most: for hosts that cannot be told in their own process."""

    def __init__(self, asked: Callable[[], bool] | None = None) -> None:
        self._asked = asked
        self._next_ask = 0.0
        self._lock = threading.Lock()
        self._stop: Stop | None = None

    def cancel(self) -> None:
        """Nobody wants the batch any more."""
        self._set("cancelled")

    def supersede(self) -> None:
        """Another worker has the batch: this one says nothing more about it."""
        self._set("superseded")

    def shut_down(self) -> None:
        """The host ends: jobs fail in a way that lets them be tried elsewhere."""
        self._set("shut_down")

    @property
    def stop(self) -> Stop | None:
        if self._stop is None and self._asked is not None and time.monotonic() >= self._next_ask:
            self._next_ask = time.monotonic() + _ASK_EVERY_S
            if self._asked():
                self._set("cancelled")
        return self._stop

    def _set(self, stop: Stop) -> None:
        with self._lock:
            self._stop = self._stop or stop


class JobToken:
    """One job's: stopped with its batch, by a newer attempt, or by its time limit. The first reason stands."""

    def __init__(self, batch: CancelToken, clock: Clock) -> None:
        self._batch = batch
        self._clock = clock
        self._lock = threading.Lock()
        self._stop: Stop | None = None
        self._deadline: float | None = None

    def start(self, timeout_s: float) -> None:
        """The time limit runs from here."""
        self._deadline = self._clock.now() + timeout_s

    def supersede(self) -> None:
        self._set("superseded")

    @property
    def stop(self) -> Stop | None:
        if self._stop is None:
            batch = self._batch.stop
            if batch is not None:
                self._set(batch)
            elif self._deadline is not None and self._clock.now() > self._deadline:
                self._set("timeout")
        return self._stop

    def check(self) -> None:
        """Raises ``Cancelled`` where the job is not wanted any more."""
        stop = self.stop
        if stop is not None:
            raise Cancelled(stop)

    def _set(self, stop: Stop) -> None:
        with self._lock:
            self._stop = self._stop or stop
