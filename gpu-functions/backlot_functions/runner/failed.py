"""What a job's exception means in the contract's words."""

from __future__ import annotations

import re
import traceback

from ..adapter import BadParams, Cancelled, OutOfMemory
from ..contract import MESSAGE_MAX_CHARS
from ..failure import JobFailure
from ..seam import MissingLibrary
from ..sources import Unlocked
from .cancel import Stop

_QUERY = re.compile(r"(https?://[^\s?#\"']+)[?#][^\s\"']*")
"""Signatures lie in the query."""
_TRACE_FRAMES = 6


def failure_of(error: BaseException, stop: Stop | None) -> JobFailure | None:
    """None for a job that a newer attempt has superseded: nothing is to be told of it."""
    match error:
        case JobFailure():
            return error
        case BadParams():
            return JobFailure("bad_params", str(error), retryable=False)
        case Cancelled():
            return _stopped(stop)
        case OutOfMemory():
            return JobFailure("oom", str(error), retryable=False)
        case MissingLibrary() | Unlocked():
            return JobFailure("internal", str(error), retryable=False)
        case _:
            frames = traceback.format_exception(type(error), error, error.__traceback__, limit=-_TRACE_FRAMES)
            return JobFailure("internal", without_secrets("".join(frames).strip())[:MESSAGE_MAX_CHARS], retryable=True)


def without_secrets(text: str) -> str:
    """URLs keep their path and lose their query."""
    return _QUERY.sub(r"\1?…", text)


def _stopped(stop: Stop | None) -> JobFailure | None:
    match stop:
        case "superseded":
            return None
        case "timeout":
            return JobFailure("timeout", "the job took longer than its limit", retryable=True)
        case "shut_down":
            return JobFailure("internal", "the host was shut down", retryable=True)
        case "cancelled" | None:
            return JobFailure("cancelled", "cancelled on request", retryable=False)
