"""The TypeScript client of RunPod against the SDK's own local server, as it is."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WORKER = ROOT / "test/gpu/support/echo_worker.py"
START_S = 60


@pytest.fixture
def server_url(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, WORKER, "--rp_serve_api", "--rp_api_host", "127.0.0.1", "--rp_api_port", str(port)]
    log = tmp_path / "server.log"
    with log.open("w") as output, subprocess.Popen(command, cwd=tmp_path, stdout=output, stderr=output) as server:
        try:
            wait_for(port, server, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()


def wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_S
    while server.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"The SDK's server did not start: {log.read_text()}")


def test_the_client_and_the_sdks_local_server_understand_each_other(server_url: str) -> None:
    node = ROOT / "node_modules/.bin/node"
    command = [node, ROOT / "node_modules/vitest/vitest.mjs", "run", "--project", "contract", "runpod-sdk"]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "RUNPOD_SDK_URL": server_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 passed" in result.stdout
