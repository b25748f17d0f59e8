"""The RunPod worker behind the SDK's own local server, as it is."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from backlot_functions.contract import JobStatus
from backlot_functions.hosts.runpod_handler import handle, hub_cache
from support.edge import Edge
from support.processes import answers, ask, free_port, running, until
from support.toy_jobs import job_ids, toy_batch


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    port, folder = free_port(), tmp_path_factory.mktemp("runpod")
    env = {
        "BACKLOT_EXTRA_ADAPTERS": "flux-1-schnell=support.slow_toy:SlowToy",
        "BACKLOT_TRUSTED_ORIGINS": "127.0.0.1",
        "BACKLOT_DEVICE": "cpu",
    }
    command = [sys.executable, "-m", "backlot_functions.hosts.runpod_handler", "--rp_serve_api"]
    with running([*command, "--rp_api_host", "127.0.0.1", "--rp_api_port", str(port)], folder / "log", env) as server:

        def up() -> bool:
            assert server.poll() is None, (folder / "log").read_text()
            return answers(f"http://127.0.0.1:{port}/openapi.json")

        until(up, "the SDK's server", 60)
        yield f"http://127.0.0.1:{port}"


def run(url: str, batch: dict[str, Any]) -> dict[str, Any]:
    """As a client does: `/run`, then `/status`, where the local server does the work."""
    status, begun = ask("POST", f"{url}/run", {"input": batch, "policy": {"executionTimeout": 600_000}})
    assert status == 200, begun
    status, ended = ask("POST", f"{url}/status/{begun['id']}")
    assert status == 200, ended
    return ended


def test_a_batch_is_the_input_and_its_status_the_output(url: str, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it", "paint it again")
    ended = run(url, batch)
    rows = ended["output"]["jobs"]
    assert (ended["status"], ended["output"]["id"]) == ("COMPLETED", ended["id"])
    assert [(row["job_id"], row["state"]) for row in rows] == [(job, "succeeded") for job in job_ids(batch)]
    for job, row in zip(job_ids(batch), rows, strict=True):
        assert edge.types(job)[0] == "claimed"
        assert edge.events[job][-1] == row["event"]


def test_an_attempt_that_is_superseded_is_not_done(url: str, edge: Edge) -> None:
    edge.on_event = lambda _job, _event: 409
    batch = toy_batch(edge, "paint it")
    [row] = run(url, batch)["output"]["jobs"]
    assert (row["state"], edge.uploads) == ("cancelled", {})


def test_what_is_no_batch_fails_and_says_why(url: str) -> None:
    ended = run(url, {"v": 1, "jobs": "none"})
    assert ended["status"] == "FAILED"
    assert "does not fit function contract v1" in ended["error"]


@pytest.mark.parametrize(
    ("code", "renewed"), [("oom", True), ("internal", True), ("bad_params", False), ("timeout", False), (None, False)]
)
def test_the_worker_is_renewed_after_a_job_that_may_have_left_the_card_in_disorder(
    edge: Edge, code: str | None, renewed: bool
) -> None:
    batch = toy_batch(edge, "paint it")
    event = {"type": "succeeded"} if code is None else {"type": "failed", "code": code}
    row: JobStatus = {"job_id": "a", "attempt": 1, "state": "failed", "event": event}
    output = handle({"id": "test-1", "input": batch}, lambda *_, **__: [row], now=0.0)
    assert output.pop("refresh_worker", False) is renewed
    assert output == {"id": "test-1", "jobs": [row]}


def test_models_are_found_where_runpod_has_cached_them_unless_one_says_otherwise(tmp_path: Path) -> None:
    assert hub_cache({}, tmp_path) == {"HF_HUB_CACHE": str(tmp_path)}
    assert hub_cache({"HF_HUB_CACHE": "/weights"}, tmp_path) == {}
    assert hub_cache({}, tmp_path / "absent") == {}
