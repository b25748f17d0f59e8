"""Outputs arrive whole, whatever the network does."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from backlot_functions.contract import OutputRef
from backlot_functions.failure import JobFailure
from backlot_functions.transfer.addresses import Reach
from backlot_functions.transfer.uploads import UPLOAD_TRIES, Uploaded, UploadSizes, upload
from support.clock import FakeClock
from support.edge import CutOff, Edge, Fault, Stall, Status

TRUSTED = Reach(frozenset({"127.0.0.1"}))
BODY = bytes(range(256)) * 400
SMALL_PARTS = UploadSizes(single_max_bytes=50_000, part_bytes=40_000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "video.mp4"
    path.write_bytes(BODY)
    return path


def send(
    file: Path, edge: Edge, clock: FakeClock, sizes: UploadSizes | None = None, reach: Reach = TRUSTED
) -> Uploaded:
    target = OutputRef("video", f"{edge.url}/put/shot-1?sig=secret", "video/mp4")
    return upload(file, target, reach=reach, clock=clock, check=lambda: None, sizes=sizes or UploadSizes(), stall_s=0.2)


def test_a_file_goes_in_one_piece_under_its_hash(file: Path, edge: Edge, clock: FakeClock) -> None:
    sent = send(file, edge, clock)
    kept = edge.uploads["shot-1"]
    assert sent == Uploaded(hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert (kept.body, kept.sha256, kept.content_type, kept.parts) == (BODY, sent.sha256, "video/mp4", 0)


@pytest.mark.parametrize("fault", [Status(500), Status(503), Status(429), CutOff(), Stall(0.5)], ids=repr)
def test_a_lost_upload_is_sent_again(file: Path, edge: Edge, clock: FakeClock, fault: Fault) -> None:
    edge.fails("PUT /put", fault, fault)
    send(file, edge, clock)
    assert edge.uploads["shot-1"].body == BODY
    assert edge.calls == ["PUT /put/shot-1"] * 3


def test_a_large_file_goes_in_parts(file: Path, edge: Edge, clock: FakeClock) -> None:
    sent = send(file, edge, clock, SMALL_PARTS)
    kept = edge.uploads["shot-1"]
    assert (kept.body, kept.sha256, kept.parts) == (BODY, sent.sha256, 3)


@pytest.mark.parametrize("fault", [Status(503), CutOff(), Stall(0.5)], ids=repr)
@pytest.mark.parametrize("step", ["multipart=create", "part=2", "multipart=complete"])
def test_only_the_part_that_was_lost_is_sent_again(
    file: Path, edge: Edge, clock: FakeClock, step: str, fault: Fault
) -> None:
    edge.fails(step, fault)
    send(file, edge, clock, SMALL_PARTS)
    assert edge.uploads["shot-1"].body == BODY
    assert len(edge.calls) == 1 + 3 + 1 + 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [(Status(500), "in 6 tries: answered 500"), (CutOff(), "in 6 tries: RemoteDisconnected")],
    ids=repr,
)
def test_it_is_given_up_in_the_end(file: Path, edge: Edge, clock: FakeClock, fault: Fault, told: str) -> None:
    edge.fails("PUT /put", *[fault] * UPLOAD_TRIES)
    with pytest.raises(JobFailure, match=told) as failed:
        send(file, edge, clock)
    assert (failed.value.code, failed.value.retryable) == ("upload_failed", True)
    assert "secret" not in failed.value.message


def test_a_refusal_is_told_with_its_reason(file: Path, edge: Edge, clock: FakeClock) -> None:
    edge.fails("PUT /put", Status(403, body=b"the signature has expired"))
    with pytest.raises(JobFailure, match="answered 403 the signature has expired"):
        send(file, edge, clock)


def test_nothing_is_sent_to_a_private_address(file: Path, edge: Edge, clock: FakeClock) -> None:
    with pytest.raises(JobFailure, match="was not sent") as failed:
        send(file, edge, clock, reach=Reach())
    assert (failed.value.retryable, edge.calls) == (False, [])
