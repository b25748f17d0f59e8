"""Requests going out of the host: no redirects, no private addresses, nothing without a limit."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, Literal

from .addresses import Endpoint, Reach, resolve

STALL_S = 30.0
"""A connection on which nothing moves for so long is given up."""
_CHUNK_BYTES = 1024 * 1024

NETWORK_ERRORS = (OSError, http.client.HTTPException)
"""What a request may end in when the network or the other side fails; another try may do better."""


class Response:
    """An answer whose body has not been read yet."""

    def __init__(self, raw: http.client.HTTPResponse) -> None:
        self._raw = raw
        self.status = raw.status

    def header(self, name: str) -> str | None:
        return self._raw.getheader(name)

    def chunks(self) -> Iterator[bytes]:
        """The body, piece by piece. Raises one of ``NETWORK_ERRORS`` where it is cut off."""
        while True:
            chunk = self._raw.read(_CHUNK_BYTES)
            if not chunk:
                # A read of so many bytes says nothing of an end that came too early.
                if self._raw.length:
                    raise http.client.IncompleteRead(b"", self._raw.length)
                return
            yield chunk

    def text(self, max_bytes: int = 64 * 1024) -> str:
        """The start of the body."""
        return self._raw.read(max_bytes).decode("utf-8", "replace")


@contextmanager
def send(
    method: Literal["GET", "POST", "PUT"],
    url: str,
    reach: Reach,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | BinaryIO | None = None,
    body_bytes: int | None = None,
    stall_s: float = STALL_S,
) -> Generator[Response]:
    """One request on a connection of its own. ``body_bytes`` is the length of a ``body`` that is a file.

    Raises ``Refused`` for an address that must not be reached, and one of ``NETWORK_ERRORS``.
    """
    endpoint = resolve(url, reach)
    connection = _connection(endpoint, stall_s)
    target = endpoint.url.path or "/"
    if endpoint.url.query:
        target += f"?{endpoint.url.query}"
    length = len(body) if isinstance(body, bytes) else body_bytes or 0
    sent = {"user-agent": "backlot-functions", "connection": "close", **(headers or {})}
    if method != "GET":
        sent["content-length"] = str(length)
    try:
        try:
            connection.request(method, target, body=body, headers=sent)
        except (BrokenPipeError, ConnectionResetError):
            # The other side may have answered before it had read all, such as 409 or 413: that answer counts.
            yield Response(connection.getresponse())
            return
        yield Response(connection.getresponse())
    finally:
        connection.close()


def _connection(endpoint: Endpoint, stall_s: float) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=stall_s)
    connection.sock = _connect(endpoint, stall_s)
    if endpoint.url.scheme == "https":
        connection.default_port = http.client.HTTPS_PORT
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=endpoint.host)
    return connection


def _connect(endpoint: Endpoint, stall_s: float) -> socket.socket:
    """To the judged addresses alone, in their order."""
    failure: OSError = ConnectionError(f"{endpoint.host} has no address")
    for address in endpoint.addresses:
        try:
            made = socket.create_connection((address, endpoint.port), timeout=stall_s)
        except OSError as error:
            failure = error
        else:
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made
    raise failure
