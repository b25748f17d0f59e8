"""What a host of ours answers over HTTP: errors as RFC 9457 problem details, tokens, bodies with a limit."""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..json_schema import SchemaError

MAX_BODY_BYTES = 32 * 1024 * 1024


class Problem(Exception):
    def __init__(
        self, status: int, detail: str, *, errors: Sequence[SchemaError] = (), retry_after_s: int | None = None
    ) -> None:
        self.status = status
        self.detail = detail
        self.errors = errors
        self.retry_after_s = retry_after_s
        super().__init__(detail)


async def problem_response(request: Request, error: Exception) -> Response:
    if not isinstance(error, Problem):
        raise error
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": error.detail,
    }
    if error.errors:
        body["errors"] = [{"pointer": each.pointer, "detail": each.detail} for each in error.errors]
    headers = {} if error.retry_after_s is None else {"retry-after": str(error.retry_after_s)}
    return JSONResponse(body, error.status, headers, media_type="application/problem+json")


def require_bearer(request: Request, token: str | None) -> None:
    """Raises a 401 ``Problem``. None: no token is asked for."""
    if token is None:
        return
    given = request.headers.get("authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {token}".encode()):
        raise Problem(401, "Send the host's token: Authorization: Bearer <token>.")


async def read_json(request: Request) -> Any:
    """Raises a 413 or 400 ``Problem``."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise Problem(413, f"The body is larger than {MAX_BODY_BYTES} bytes. Send fewer jobs in a batch.")
    try:
        return json.loads(body)
    except ValueError as error:
        raise Problem(400, f"The body is not JSON: {error}.") from None
