"""How often a job says how it is getting on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from backlot_functions.contract import parse_batch
from backlot_functions.runner.cancel import CancelToken, JobToken
from backlot_functions.runner.events import Events
from backlot_functions.runner.settings import RunnerSettings
from backlot_functions.transfer.addresses import Reach
from support.clock import FakeClock
from support.edge import Edge, Status
from support.jobs import batch_of, image_job


class AtOnce(Executor):
    """Does what it is given before it answers."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def events_of(edge: Edge, clock: FakeClock) -> tuple[Events, JobToken]:
    job = parse_batch(batch_of(image_job(edge, "j1"))).jobs[0]
    token = JobToken(CancelToken(), clock)
    settings = RunnerSettings(reach=Reach(frozenset({"127.0.0.1"})), clock=clock)
    return Events(job, token, settings, AtOnce()), token


def test_progress_is_posted_once_a_second_and_its_seq_rises(edge: Edge, clock: FakeClock) -> None:
    events, _ = events_of(edge, clock)
    began = int(clock.now() * 1_000)
    posted: list[bool] = []
    for step in range(40):
        posted.append(events.progress(step * 2.5, lambda: None))
        clock.advance(0.25)
    assert [index for index, did in enumerate(posted) if did] == list(range(0, 40, 4))
    assert [(event["seq"] - began, event["pct"], event["eta_s"]) for event in edge.events["j1"]] == [
        (1_000 * second, 10.0 * second, None if second == 0 else 10 - second) for second in range(10)
    ]


def test_seq_rises_where_another_host_begins_again(edge: Edge, clock: FakeClock) -> None:
    for _ in range(2):
        events_of(edge, clock)[0].progress(1, lambda: None)
        clock.advance(5)
    first, second = (event["seq"] for event in edge.events["j1"])
    assert second > first


def test_a_progress_that_is_lost_is_not_repeated_and_stops_nothing(edge: Edge, clock: FakeClock) -> None:
    events, token = events_of(edge, clock)
    edge.fails("POST /events", Status(503))
    events.progress(1, lambda: None)
    assert (len(edge.posted), edge.events["j1"], token.stop) == (1, [], None)


def test_a_newer_attempt_stops_the_job(edge: Edge, clock: FakeClock) -> None:
    events, token = events_of(edge, clock)
    edge.fails("POST /events", Status(409))
    events.progress(1, lambda: None)
    assert token.stop == "superseded"
