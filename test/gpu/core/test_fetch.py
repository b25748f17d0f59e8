"""Inputs come whole and as promised, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlot_functions.adapter import Cancelled
from backlot_functions.contract import InputRef
from backlot_functions.failure import JobFailure
from backlot_functions.transfer.addresses import Reach
from backlot_functions.transfer.inputs import FETCH_TRIES, fetch_inputs
from support.clock import FakeClock
from support.edge import CutOff, Edge, Fault, Flawed, Stall, Status

TRUSTED = Reach(frozenset({"127.0.0.1"}))
BODY = bytes(range(256)) * 400


def wanted(
    refs: list[InputRef], folder: Path, clock: FakeClock, reach: Reach = TRUSTED, max_bytes: int = 1 << 20
) -> dict[str, Path]:
    return fetch_inputs(refs, folder, reach=reach, clock=clock, max_bytes=max_bytes, check=lambda: None, stall_s=0.2)


@pytest.fixture
def ref(edge: Edge) -> InputRef:
    return InputRef("first_frame", **edge.put_file("frame.png", BODY))


def test_inputs_come_by_role(edge: Edge, clock: FakeClock, tmp_path: Path) -> None:
    refs = [InputRef(f"speech:{n}", **edge.put_file(f"{n}.wav", bytes([n]) * 1_000)) for n in range(6)]
    files = wanted(refs, tmp_path, clock)
    assert {role: path.read_bytes() for role, path in files.items()} == {
        f"speech:{n}": bytes([n]) * 1_000 for n in range(6)
    }


@pytest.mark.parametrize(
    "fault",
    [Status(503), Status(429), Status(408), CutOff(), CutOff(after_bytes=500), Stall(0.5), Flawed(b"other bytes")],
    ids=repr,
)
def test_what_may_pass_is_tried_again(
    edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef, fault: Fault
) -> None:
    edge.fails("GET /files", fault, fault)
    files = wanted([ref], tmp_path, clock)
    assert files["first_frame"].read_bytes() == BODY
    assert clock.slept == pytest.approx([0.15, 0.3])


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Status(503), "in 5 tries: answered 503"),
        (CutOff(), "in 5 tries: RemoteDisconnected"),
        (CutOff(after_bytes=500), "in 5 tries: IncompleteRead"),
        (Stall(0.4), "in 5 tries: TimeoutError"),
        (Flawed(b"other bytes"), "in 5 tries: its sha256 is "),
    ],
    ids=repr,
)
def test_what_does_not_pass_fails_for_this_attempt(
    edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef, fault: Fault, told: str
) -> None:
    edge.fails("GET /files", *[fault] * FETCH_TRIES)
    with pytest.raises(JobFailure, match=told) as failed:
        wanted([ref], tmp_path, clock)
    assert (failed.value.code, failed.value.retryable) == ("fetch_failed", True)
    assert "secret" not in failed.value.message


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_refusal_is_believed_at_once(edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef, code: int) -> None:
    edge.fails("GET /files", Status(code))
    with pytest.raises(JobFailure, match=f"answered {code}"):
        wanted([ref], tmp_path, clock)
    assert clock.slept == []


def test_a_redirect_is_not_followed(edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef) -> None:
    edge.fails("GET /files", Status(302, location=f"{edge.url}/elsewhere"))
    with pytest.raises(JobFailure, match="answered 302, a redirect, which is not followed"):
        wanted([ref], tmp_path, clock)
    assert edge.calls == ["GET /files/frame.png"]


def test_more_than_the_host_takes_is_refused_for_good(
    edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef
) -> None:
    with pytest.raises(JobFailure, match="is larger than 1000 bytes") as failed:
        wanted([ref], tmp_path, clock, max_bytes=1_000)
    assert not failed.value.retryable


def test_a_private_address_is_never_connected_to(edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef) -> None:
    with pytest.raises(JobFailure, match="is refused") as failed:
        wanted([ref], tmp_path, clock, reach=Reach())
    assert (failed.value.code, failed.value.retryable, edge.calls) == ("fetch_failed", False, [])


def test_a_job_that_is_not_wanted_any_more_stops_fetching(
    edge: Edge, clock: FakeClock, tmp_path: Path, ref: InputRef
) -> None:
    def stop() -> None:
        raise Cancelled("gone")

    with pytest.raises(Cancelled):
        fetch_inputs([ref], tmp_path, reach=TRUSTED, clock=clock, max_bytes=1 << 20, check=stop)
    assert edge.calls == []
