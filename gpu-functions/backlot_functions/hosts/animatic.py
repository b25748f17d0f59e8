"""The animatic host as a process of this machine, spoken to by its own contract."""

from __future__ import annotations

import json
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ..contract import Batch, JobStatus, batch_json
from ..runner.cancel import CancelToken
from .tickets import ENDED

APP = Path("/app")
"""Where its image has it."""
_UP_WITHIN_S = 60.0
_ASK_EVERY_S = 0.5
_ANSWER_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True)
class AnimaticProcess:
    url: str
    token: str
    process: subprocess.Popen[bytes]

    @classmethod
    def start(
        cls, threads: int, *, app: Path = APP, node: str = "node", allow_origins: Sequence[str] = ()
    ) -> AnimaticProcess:
        """Answers when it listens. ``allow_origins`` may be private. Raises ``RuntimeError`` where it does not come up."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        options = ["--port", str(port), "--threads", str(threads), "--until-stdin-ends"]
        allowed = [part for origin in allow_origins for part in ("--allow-origin", origin)]
        command = [node, "gpu-functions/animatic/main.ts", *options, *allowed]
        token = secrets.token_urlsafe(32)
        # It ends when this process does, however that ends, since it listens to the pipe between them.
        process = subprocess.Popen(
            command,
            cwd=app,
            stdin=subprocess.PIPE,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "BACKLOT_HOST_TOKEN": token},
        )
        made = cls(f"http://127.0.0.1:{port}", token, process)
        end = time.monotonic() + _UP_WITHIN_S
        while process.poll() is None and time.monotonic() < end:
            try:
                made.ask("GET", "/health")
                return made
            except urllib.error.URLError:
                time.sleep(_ASK_EVERY_S)
        made.stop()
        raise RuntimeError(
            f"the animatic host did not come up within {_UP_WITHIN_S:.0f} s; exit code {process.returncode}"
        )

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    def run_batch(
        self, batch: Batch, *, cancel: CancelToken, observe: Callable[[JobStatus], None], accepted_at: float
    ) -> list[JobStatus]:
        """As the runner's: the host claims, uploads and posts by itself."""
        ticket = self.ask("POST", "/jobs", batch_json(batch))["id"]
        told: dict[str, JobStatus] = {}
        while True:
            if cancel.stop is not None:
                self.ask("DELETE", f"/jobs/{ticket}")
            rows = cast("list[JobStatus]", self.ask("GET", f"/jobs/{ticket}")["jobs"])
            for row in rows:
                if told.get(row.get("job_id", "")) != row:
                    told[row.get("job_id", "")] = row
                    observe(row)
            if all(row.get("state") in ENDED for row in rows):
                return rows
            time.sleep(_ASK_EVERY_S)

    def ask(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"authorization": f"Bearer {self.token}", "content-type": "application/json"}
        request = urllib.request.Request(f"{self.url}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=_ANSWER_WITHIN_S) as response:
            return json.loads(response.read())
