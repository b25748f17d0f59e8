"""The animatic host as Modal's CPU function has it: the real one, in a process of its own."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from backlot_functions.contract import JobStatus, parse_batch
from backlot_functions.hosts.animatic import AnimaticProcess
from backlot_functions.runner.cancel import CancelToken
from support.edge import Edge
from support.processes import ROOT

NODE = str(ROOT / "node_modules/.bin/node")


@pytest.fixture
def animatic(edge: Edge) -> Generator[AnimaticProcess]:
    host = AnimaticProcess.start(threads=1, app=ROOT, node=NODE, allow_origins=[edge.url])
    yield host
    host.stop()


def test_a_batch_is_handed_to_the_host_which_claims_uploads_and_reports_by_itself(
    animatic: AnimaticProcess, edge: Edge
) -> None:
    seen: list[JobStatus] = []
    batch = parse_batch(batch_of(edge, "kettle"))
    rows = animatic.run_batch(batch, cancel=CancelToken(), observe=seen.append, accepted_at=0.0)
    assert [row.get("state") for row in rows] == ["succeeded"]
    assert seen[-1] == rows[-1]
    assert (edge.types("kettle")[0], edge.types("kettle")[-1]) == ("claimed", "succeeded")
    assert edge.uploads["kettle"].content_type == "application/json"


def test_a_cancelled_batch_is_cancelled_at_the_host(animatic: AnimaticProcess, edge: Edge) -> None:
    cancel = CancelToken()
    cancel.cancel()
    edge.on_event = lambda _job, _event: 503
    batch = parse_batch(batch_of(edge, "teapot"))
    [row] = animatic.run_batch(batch, cancel=cancel, observe=lambda _row: None, accepted_at=0.0)
    assert row.get("state") == "cancelled"


def batch_of(edge: Edge, batch_id: str) -> dict[str, object]:
    job = {
        "job_id": f"{batch_id}-1",
        "attempt": 1,
        "function": "script.breakdown",
        "params": {"script": "INT. KITCHEN - DAY\n\nA kettle boils.\n", "language": "en"},
        "inputs": [],
        "outputs": [{"role": "shot_list", "put_url": f"{edge.url}/put/{batch_id}", "content_type": "application/json"}],
        "events_url": f"{edge.url}/events/{batch_id}",
    }
    policy = {"timeout_s": 60}
    return {"v": 1, "batch_id": batch_id, "model": "animatic-breakdown", "policy": policy, "jobs": [job]}
