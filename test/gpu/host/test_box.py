"""One's own cards: gateway, Celery workers and Redis as real processes."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from backlot_functions.hosts.ledger import Ledger
from backlot_functions.hosts.redis_client import connect
from support.edge import Edge
from support.processes import running, until
from support.toy_jobs import job_ids, toy_batch

from .conftest import Box


def test_a_batch_is_done_and_each_job_told_of_in_order(box: Box, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it", "paint it again")
    ticket = box.submit(batch)
    assert box.ended(ticket) == ["succeeded", "succeeded"]
    for job, row in zip(job_ids(batch), box.jobs(ticket), strict=True):
        assert [told for told in edge.types(job) if told != "progress"] == ["claimed", "succeeded"]
        assert row["event"] == edge.events[job][-1]
        assert edge.uploads[job].sha256 == row["event"]["artifacts"][0]["sha256"]


def test_the_same_batch_sent_many_times_at_once_is_done_once(box: Box, edge: Edge) -> None:
    batch = toy_batch(edge, "for 1 second")
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(box.submit, [batch] * 16))
    assert len(ids) == 1
    assert box.ended(ids.pop()) == ["succeeded"]
    assert [event["type"] for event in edge.posted].count("claimed") == 1


def test_a_job_known_by_another_batch_keeps_its_one_record(box: Box, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it")
    again = {**batch, "batch_id": f"{batch['batch_id']}-again"}
    first, second = box.submit(batch), box.submit(again)
    assert first != second
    assert box.ended(first) == box.ended(second) == ["succeeded"]
    assert [event["type"] for event in edge.posted].count("claimed") == 1


def test_a_job_at_work_hears_of_a_cancel_within_a_second(box: Box, edge: Edge) -> None:
    batch = toy_batch(edge, "for 30 seconds")
    ticket = box.submit(batch)
    until(lambda: box.states(ticket) == ["running"], "the job's start")
    asked = time.monotonic()
    assert box.ask("DELETE", f"/jobs/{ticket}")[0] == 200
    assert box.ended(ticket) == ["cancelled"]
    assert time.monotonic() - asked < 1.5
    last = until(
        lambda: edge.events[job_ids(batch)[0]][-1] if edge.types(job_ids(batch)[0])[-1] == "failed" else None, "its end"
    )
    assert (last["code"], last["retryable"]) == ("cancelled", False)


def test_a_job_that_waits_is_cancelled_without_a_worker(box: Box, edge: Edge) -> None:
    busy = [box.submit(toy_batch(edge, "for 30 seconds")) for _ in range(2)]
    for ticket in busy:
        until(lambda ticket=ticket: box.states(ticket) == ["running"], "both workers at work")
    batch = toy_batch(edge, "paint it")
    waiting = box.submit(batch)
    assert box.ask("GET", "/health")[1]["queue_length"] == 1
    status, answer = box.ask("DELETE", f"/jobs/{waiting}")
    assert (status, [job["state"] for job in answer["jobs"]]) == (200, ["cancelled"])
    assert answer["jobs"][0]["event"]["code"] == "cancelled"
    for ticket in busy:
        box.ask("DELETE", f"/jobs/{ticket}")
        assert box.ended(ticket) == ["cancelled"]
    assert edge.types(job_ids(batch)[0]) == []


@pytest.mark.parametrize("parent", [False, True], ids=["its pool's process", "the whole worker"])
def test_a_killed_workers_job_is_done_by_another(box: Box, edge: Edge, parent: bool) -> None:
    batch = toy_batch(edge, "paint it", "for 3 busy seconds")
    ticket = box.submit(batch)
    until(lambda: box.states(ticket) == ["succeeded", "running"], "the second job's start")
    holder = holder_of(box, ticket)
    assert holder is not None
    os.kill(psutil.Process(holder).ppid() if parent else holder, signal.SIGKILL)
    assert box.ended(ticket) == ["succeeded", "succeeded"]
    until(lambda: holder_of(box, ticket) is None, "the last word of its worker")
    first, second = job_ids(batch)
    # What had ended before is not done again; what was cut off is claimed anew, as the same attempt.
    claims = [event["event_id"] for event in edge.posted if event["type"] == "claimed"]
    assert sorted(claims) == sorted([f"{first}/1/claimed", f"{second}/1/claimed", f"{second}/1/claimed"])
    assert edge.types(second)[-1] == "succeeded"
    ends = [event for event in edge.posted if event["type"] in ("succeeded", "failed")]
    assert len(ends) == 2


def test_a_worker_that_has_lost_its_card_goes_after_its_batch_and_a_fresh_one_takes_the_next(
    box: Box, edge: Edge
) -> None:
    batch = toy_batch(edge, "for 1 second and break the card", "paint it")
    ticket = box.submit(batch)
    until(lambda: box.states(ticket)[0] == "running", "the job's start")
    holder = holder_of(box, ticket)
    assert holder is not None
    assert box.ended(ticket) == ["failed", "succeeded"]
    until(lambda: not psutil.pid_exists(holder), "the end of its worker")
    event = box.jobs(ticket)[0]["event"]
    assert (event["code"], event["retryable"]) == ("internal", True)
    # As many as there are workers: each takes one.
    after = [toy_batch(edge, "for 1 second") for _ in range(2)]
    assert [box.ended(each) for each in map(box.submit, after)] == [["succeeded"], ["succeeded"]]
    assert len({event["event_id"] for event in edge.posted if event["type"] == "claimed"}) == 4
    assert [event["type"] for event in edge.posted].count("claimed") == 4


def holder_of(box: Box, ticket: str) -> int | None:
    """The process that has the batch."""
    holder = Ledger(connect(box.redis_url)).holder(ticket)
    return None if holder is None else int(holder.rpartition("#")[2].partition("@")[0])


def test_workers_go_when_their_supervisor_is_killed_so_that_the_next_one_finds_the_cards_free(
    redis_url: str, tmp_path: Path
) -> None:
    env = {"BACKLOT_REDIS_URL": redis_url.replace("/0", "/2"), "BACKLOT_DEVICE": "cpu"}
    command = [sys.executable, "-m", "backlot_functions.hosts.box", "--part", "workers", "--stack", "toy"]
    with running(command, tmp_path / "log", env) as supervisor:
        until(lambda: " ready." in (tmp_path / "log").read_text(), "the worker")
        workers = psutil.Process(supervisor.pid).children(recursive=True)
        supervisor.kill()
        supervisor.wait()
        gone, left = psutil.wait_procs(workers, timeout=20)
    assert (len(gone) > 0, left) == (True, [])
