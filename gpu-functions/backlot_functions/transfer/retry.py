"""When to try a request again: exponential back-off with jitter above a floor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..clock import Clock
from .http import NETWORK_ERRORS

_FIRST_DELAY_S = 0.2
_LONGEST_DELAY_S = 30.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Again:
    """A try that did not succeed, and may the next time."""

    why: str


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    value: T


def back_off_s(failed_tries: int, random: float) -> float:
    """Seconds to wait after the n-th failed try (n from 1); ``random`` is 0 … 1."""
    ceiling = min(_LONGEST_DELAY_S, _FIRST_DELAY_S * 2 ** (failed_tries - 1))
    return ceiling / 2 + random * ceiling / 2


def is_transient(status: int) -> bool:
    """Statuses that a later try may better: time-outs, throttling and the server's own errors."""
    return status in (408, 425, 429) or status >= 500


def retrying(
    once: Callable[[], Done[T] | Again], tries: int, clock: Clock, check: Callable[[], None]
) -> Done[T] | Again:
    """Runs ``once`` until it is done or has been tried ``tries`` times; network errors count as failed tries.

    ``check`` is called before every try and may raise to end it all. Answers the last reason when it gives up.
    """
    failed = 0
    while True:
        check()
        try:
            answer = once()
        except NETWORK_ERRORS as error:
            answer = Again(f"{type(error).__name__}: {error}")
        failed += 1
        if isinstance(answer, Done) or failed >= tries:
            return answer
        clock.sleep(back_off_s(failed, clock.random()))
