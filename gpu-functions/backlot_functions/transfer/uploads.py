"""Uploads a finished file to its ``put_url``: in one PUT, or in parts when it is large."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal
from urllib.parse import urlencode, urlsplit, urlunsplit

from ..clock import Clock
from ..contract import UPLOAD_PART_BYTES, UPLOAD_SINGLE_MAX_BYTES, OutputRef
from ..failure import JobFailure
from .addresses import Reach, Refused
from .http import STALL_S, Response, send
from .retry import Again, Done, is_transient, retrying

UPLOAD_TRIES = 6


@dataclass(frozen=True, slots=True)
class UploadSizes:
    single_max_bytes: int = UPLOAD_SINGLE_MAX_BYTES
    part_bytes: int = UPLOAD_PART_BYTES


@dataclass(frozen=True, slots=True)
class Uploaded:
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class _Step:
    method: Literal["POST", "PUT"]
    query: dict[str, str] = field(default_factory=dict[str, str])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: Callable[[], BinaryIO] = io.BytesIO
    body_bytes: int = 0


def upload(
    path: Path,
    target: OutputRef,
    *,
    reach: Reach,
    clock: Clock,
    check: Callable[[], None],
    sizes: UploadSizes = UploadSizes(),
    stall_s: float = STALL_S,
) -> Uploaded:
    """The file's hash and size. A part that is lost is sent again by itself. Raises ``JobFailure`` (``upload_failed``)."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size

    def step(request: _Step) -> str:
        return _run(request, target, reach, clock, check, stall_s)

    named = {"content-type": target.content_type, "x-backlot-sha256": sha256}
    if size <= sizes.single_max_bytes:
        step(_Step("PUT", headers=named, body=lambda: path.open("rb"), body_bytes=size))
        return Uploaded(sha256, size)

    created = step(_Step("POST", {"multipart": "create"}, {**named, "x-backlot-bytes": str(size)}))
    upload_id = _field(created, "upload_id", str, target)
    parts: list[dict[str, Any]] = []
    for number, start in enumerate(range(0, size, sizes.part_bytes), start=1):
        part_bytes = min(sizes.part_bytes, size - start)
        answer = step(
            _Step(
                "PUT",
                {"upload_id": upload_id, "part": str(number)},
                {"content-type": "application/octet-stream"},
                lambda start=start, part_bytes=part_bytes: _slice(path, start, part_bytes),
                part_bytes,
            )
        )
        parts.append({"part": _field(answer, "part", int, target), "etag": _field(answer, "etag", str, target)})
    complete = json.dumps({"parts": parts}).encode()
    query = {"upload_id": upload_id, "multipart": "complete"}
    headers = {"content-type": "application/json"}
    step(_Step("POST", query, headers, lambda: io.BytesIO(complete), len(complete)))
    return Uploaded(sha256, size)


def _run(step: _Step, target: OutputRef, reach: Reach, clock: Clock, check: Callable[[], None], stall_s: float) -> str:
    url = _with_query(target.put_url, step.query)

    def once() -> Done[str] | Again:
        with (
            step.body() as body,
            send(
                step.method,
                url,
                reach,
                headers=step.headers,
                body=body,
                body_bytes=step.body_bytes,
                stall_s=stall_s,
            ) as response,
        ):
            return _answer(response, target)

    try:
        answer = retrying(once, UPLOAD_TRIES, clock, check)
    except Refused as error:
        raise _failure(target, f"was not sent: {error}", retryable=False) from None
    if isinstance(answer, Done):
        return answer.value
    raise _failure(target, f"could not be uploaded in {UPLOAD_TRIES} tries: {answer.why}")


def _answer(response: Response, target: OutputRef) -> Done[str] | Again:
    if 200 <= response.status < 300:
        return Done(response.text())
    if is_transient(response.status):
        return Again(f"answered {response.status}")
    detail = response.text(500).strip()
    raise _failure(target, f"was not taken: answered {response.status}{f' {detail}' if detail else ''}")


def _field(text: str, name: str, kind: type[Any], target: OutputRef) -> Any:
    try:
        value = json.loads(text)[name]
    except (ValueError, KeyError, TypeError):
        value = None
    if not isinstance(value, kind):
        raise _failure(target, f"was not taken: the multipart answer has no {name}")
    return value


def _slice(path: Path, start: int, size: int) -> BinaryIO:
    with path.open("rb") as file:
        file.seek(start)
        return io.BytesIO(file.read(size))


def _with_query(url: str, query: dict[str, str]) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, urlencode(query)]))))


def _failure(target: OutputRef, what: str, *, retryable: bool = True) -> JobFailure:
    return JobFailure("upload_failed", f"output {target.role} {what}", retryable=retryable)
