"""The service's edge as hosts see it: inputs to fetch, places to put outputs, events to post.

A real HTTP server that misbehaves on demand.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Status:
    """Answers so, and nothing else."""

    code: int
    location: str | None = None
    body: bytes = b""


@dataclass(frozen=True)
class CutOff:
    """Hangs up: after so many bytes of the answer's body, or before any answer."""

    after_bytes: int | None = None


@dataclass(frozen=True)
class Stall:
    """Says nothing for so long, then hangs up."""

    seconds: float


@dataclass(frozen=True)
class Flawed:
    """Sends other bytes than were promised."""

    body: bytes


Fault = Status | CutOff | Stall | Flawed


@dataclass
class Upload:
    sha256: str
    content_type: str
    body: bytes
    parts: int
    """0 for one that came in one piece."""


@dataclass
class _Multipart:
    headers: dict[str, str]
    parts: dict[int, bytes] = field(default_factory=dict[int, bytes])


class Edge:
    """``calls`` has every request as ``METHOD path``, faulty answers included; ``events`` what was taken of them, by job."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.events: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.posted: list[dict[str, Any]] = []
        """Every event as it was posted, repeats and refused ones included."""
        self.uploads: dict[str, Upload] = {}
        self.files: dict[str, bytes] = {}
        self.on_event: Callable[[str, dict[str, Any]], int] = lambda _job, _event: 200
        """What is answered to an event that meets no fault."""
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._multiparts: dict[str, _Multipart] = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def fails(self, call: str, *faults: Fault) -> None:
        """The next requests that match ``call`` (a regular expression over ``METHOD path?query``) meet these, one each."""
        self._faults[call].extend(faults)

    def put_file(self, name: str, body: bytes) -> dict[str, str]:
        """An input to fetch: its ``get_url`` and ``sha256``."""
        self.files[name] = body
        return {"get_url": f"{self.url}/files/{name}?sig=secret-get", "sha256": hashlib.sha256(body).hexdigest()}

    def types(self, job: str) -> list[str]:
        return [event["type"] for event in self.events[job]]

    def answer(self, handler: BaseHTTPRequestHandler, method: Literal["GET", "POST", "PUT"]) -> None:
        url = urlsplit(handler.path)
        body = handler.rfile.read(int(handler.headers.get("content-length") or 0))
        with self._lock:
            self.calls.append(f"{method} {url.path}")
            fault = self._fault(f"{method} {handler.path}")
            if url.path.startswith("/events/"):
                self.posted.append(json.loads(body))
        if fault is not None:
            _misbehave(handler, fault)
            return
        if method == "GET":
            file = self.files.get(url.path.removeprefix("/files/"))
            _send(handler, 404 if file is None else 200, file or b"")
        elif url.path.startswith("/events/"):
            _send(handler, self._take_event(url.path.removeprefix("/events/"), json.loads(body)))
        else:
            _send(handler, 200, self._take_upload(handler, url.path.removeprefix("/put/"), url.query, body))

    def _fault(self, call: str) -> Fault | None:
        for pattern, faults in self._faults.items():
            if faults and re.search(pattern, call):
                return faults.pop(0)
        return None

    def _take_event(self, job: str, event: dict[str, Any]) -> int:
        status = self.on_event(job, event)
        with self._lock:
            known = any(event["event_id"] == other["event_id"] for other in self.events[job])
            if status < 300 and not known:
                self.events[job].append(event)
        return status

    def _take_upload(self, handler: BaseHTTPRequestHandler, name: str, query: str, body: bytes) -> bytes:
        asked = {key: values[0] for key, values in parse_qs(query).items()}
        headers = {key.lower(): value for key, value in handler.headers.items()}
        with self._lock:
            if asked.get("multipart") == "create":
                self._multiparts[name] = _Multipart(headers)
                return json.dumps({"upload_id": name}).encode()
            if "part" in asked:
                self._multiparts[asked["upload_id"]].parts[int(asked["part"])] = body
                return json.dumps({"part": int(asked["part"]), "etag": f"etag-{asked['part']}"}).encode()
            if asked.get("multipart") == "complete":
                begun = self._multiparts[asked["upload_id"]]
                order = [part["part"] for part in json.loads(body)["parts"]]
                whole = b"".join(begun.parts[number] for number in order)
                self._keep(name, begun.headers, whole, len(order))
                return b"{}"
            self._keep(name, headers, body, 0)
            return b"{}"

    def _keep(self, name: str, headers: dict[str, str], body: bytes, parts: int) -> None:
        self.uploads[name] = Upload(headers["x-backlot-sha256"], headers["content-type"], body, parts)


def _handler(edge: Edge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            edge.answer(self, "GET")

        def do_POST(self) -> None:
            edge.answer(self, "POST")

        def do_PUT(self) -> None:
            edge.answer(self, "PUT")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


def _misbehave(handler: BaseHTTPRequestHandler, fault: Fault) -> None:
    handler.close_connection = True
    match fault:
        case Status(code, location, body):
            _send(handler, code, body, location)
        case Flawed(body):
            _send(handler, 200, body)
        case Stall(seconds):
            time.sleep(seconds)
        case CutOff(None):
            pass
        case CutOff(after_bytes):
            handler.send_response(200)
            handler.send_header("content-length", str((after_bytes or 0) + 1_000))
            handler.end_headers()
            with contextlib.suppress(OSError):
                handler.wfile.write(b"\0" * (after_bytes or 0))


def _send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", location: str | None = None) -> None:
    handler.send_response(status)
    if location is not None:
        handler.send_header("location", location)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    # The client may have hung up.
    with contextlib.suppress(OSError):
        handler.wfile.write(body)


def order(calls: Sequence[str], *wanted: str) -> bool:
    """Whether calls that begin so come in this order."""
    at = [next((index for index, call in enumerate(calls) if call.startswith(start)), -1) for start in wanted]
    return -1 not in at and at == sorted(at)
