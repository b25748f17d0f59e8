"""Why a job ended without its outputs, in the contract's words."""

from __future__ import annotations

from .contract import FailureCode


class JobFailure(Exception):
    """``retryable``: whether another attempt may end better."""

    def __init__(self, code: FailureCode, message: str, *, retryable: bool) -> None:
        self.code: FailureCode = code
        self.retryable = retryable
        self.message = message
        super().__init__(message)
