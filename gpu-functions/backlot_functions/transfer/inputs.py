"""Fetches a job's inputs into its folder, and believes only what hashes as promised."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..clock import Clock
from ..contract import InputRef
from ..failure import JobFailure
from .addresses import Reach, Refused
from .http import STALL_S, send
from .retry import Again, Done, is_transient, retrying

FETCH_TRIES = 5
_AT_ONCE = 4


def fetch_inputs(
    refs: Sequence[InputRef],
    folder: Path,
    *,
    reach: Reach,
    clock: Clock,
    max_bytes: int,
    check: Callable[[], None],
    stall_s: float = STALL_S,
) -> dict[str, Path]:
    """The files by role. ``check`` may raise to stop. Raises ``JobFailure`` (``fetch_failed``)."""

    def fetch(numbered: tuple[int, InputRef]) -> tuple[str, Path]:
        index, ref = numbered
        path = folder / f"input-{index}"
        _fetch(ref, path, reach, clock, max_bytes, check, stall_s)
        return ref.role, path

    if not refs:
        return {}
    with ThreadPoolExecutor(min(_AT_ONCE, len(refs)), thread_name_prefix="fetch") as pool:
        return dict(pool.map(fetch, enumerate(refs)))


def _fetch(
    ref: InputRef, path: Path, reach: Reach, clock: Clock, max_bytes: int, check: Callable[[], None], stall_s: float
) -> None:
    def once() -> Done[None] | Again:
        with send("GET", ref.get_url, reach, stall_s=stall_s) as response:
            if is_transient(response.status):
                return Again(f"answered {response.status}")
            if response.status != 200:
                redirect = ", a redirect, which is not followed" if 300 <= response.status < 400 else ""
                raise _failure(ref, f"could not be fetched: answered {response.status}{redirect}", retryable=True)
            digest = hashlib.sha256()
            size = 0
            with path.open("wb") as file:
                for chunk in response.chunks():
                    check()
                    size += len(chunk)
                    if size > max_bytes:
                        what = f"is larger than {max_bytes} bytes, the most this host takes"
                        raise _failure(ref, what, retryable=False)
                    digest.update(chunk)
                    file.write(chunk)
        sha256 = digest.hexdigest()
        return Done(None) if sha256 == ref.sha256 else Again(f"its sha256 is {sha256}, not {ref.sha256}")

    try:
        answer = retrying(once, FETCH_TRIES, clock, check)
    except Refused as error:
        raise _failure(ref, str(error), retryable=False) from None
    if isinstance(answer, Again):
        raise _failure(ref, f"could not be fetched in {FETCH_TRIES} tries: {answer.why}", retryable=True)


def _failure(ref: InputRef, what: str, *, retryable: bool) -> JobFailure:
    return JobFailure("fetch_failed", f"input {ref.role} {what}", retryable=retryable)
