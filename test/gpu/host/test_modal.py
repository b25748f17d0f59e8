"""Modal without an account: the app as it would be deployed, and contract v1 over calls that behave as Modal documents."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import modal
import pytest
from starlette.testclient import TestClient

from backlot_functions.adapter import Adapter
from backlot_functions.contract import Batch, JobStatus, parse_batch
from backlot_functions.hosts import modal_app
from backlot_functions.hosts.contract_app import contract_app
from backlot_functions.hosts.desk import Desk, Died, Forgotten, Outcome, Pending, Returned, do_call
from backlot_functions.hosts.modal_calls import CARDS, LONG_S, SHORT_S, ModalHost, limit_of, outcome_of
from backlot_functions.hosts.problem import Problem
from backlot_functions.registry import MODELS, adapter
from support.clock import FakeClock
from support.edge import Edge
from support.toy_jobs import toy_batch


@dataclass
class FakeShelf:
    """As `modal.Dict`: one value a key, and a put that may give way to another's."""

    kept: dict[str, Any] = field(default_factory=dict[str, Any])
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def put(self, key: str, value: Any, *, skip_if_exists: bool = False) -> bool:
        with self.lock:
            if skip_if_exists and key in self.kept:
                return False
            self.kept[key] = value
            return True


@dataclass
class FakeCalls:
    """As Modal's function calls: pending until told otherwise."""

    spawned: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list[tuple[str, Mapping[str, Any]]])
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    cancelled: list[str] = field(default_factory=list[str])

    def spawn(self, place: str, batch: Mapping[str, Any]) -> str:
        self.spawned.append((place, batch))
        return f"fc-{len(self.spawned)}"

    def outcome(self, call: str) -> Outcome:
        return self.outcomes.get(call, Pending())

    def cancel(self, call: str) -> None:
        self.cancelled.append(call)
        self.outcomes[call] = Died("internal", "RemoteError: cancelled")


@dataclass
class Site:
    calls: FakeCalls
    shelf: FakeShelf
    client: TestClient


@pytest.fixture
def site(clock: FakeClock) -> Site:
    calls, shelf = FakeCalls(), FakeShelf()
    desk = Desk(calls, shelf, clock)
    return Site(calls, shelf, TestClient(contract_app(lambda place: ModalHost(desk, place), prefix="/{place}")))


def submitted(site: Site, batch: dict[str, Any], place: str = "h100") -> str:
    answer = site.client.post(f"/{place}/jobs", json=batch)
    assert answer.status_code == 202, answer.text
    return answer.json()["id"]


def states(site: Site, call: str) -> list[str]:
    return [job["state"] for job in site.client.get(f"/h100/jobs/{call}").json()["jobs"]]


def test_every_stack_has_a_class_beside_the_animatic_behind_one_endpoint() -> None:
    with pytest.warns(modal.exception.DeprecationError):
        classes, endpoints = set(modal_app.app.registered_classes), modal_app.app.registered_web_endpoints
    assert classes == {"Diffusers", "Coqui", "Audiocraft", "Faces", "Animatic"}
    assert endpoints == ["gateway"]
    assert len(modal_app.STACKS) == len(classes) - 1
    assert set(modal_app.STACKS) >= stacks_of_models()


def stacks_of_models() -> set[str]:
    return {made.stack for model in MODELS if (made := importable(model)) is not None}


def importable(model: str) -> Adapter | None:
    with contextlib.suppress(ImportError):
        return adapter(model)
    return None


def test_a_batch_waits_runs_and_ends_as_its_container_says(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it", "paint it again")
    call = submitted(site, batch)
    assert (call, site.calls.spawned[0][0]) == ("fc-1", "h100")
    assert states(site, call) == ["queued", "queued"]

    rows = do_call(call, site.calls.spawned[0][1], site.shelf, ending(lambda _job: "succeeded", half_way=True), 0.0)
    assert states(site, call) == ["succeeded", "succeeded"]
    site.calls.outcomes[call] = Returned(rows)
    assert states(site, call) == ["succeeded", "succeeded"]


def test_the_same_batch_sent_many_times_at_once_is_one_call(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it")
    with ThreadPoolExecutor(8) as pool:
        calls = set(pool.map(submitted, [site] * 16, [batch] * 16))
    assert (calls, len(site.calls.spawned)) == ({"fc-1"}, 1)


def test_a_batch_whose_gateway_died_before_it_started_the_call_is_started_by_the_next(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it")
    submitted(site, batch)
    entry = next(key for key in site.shelf.kept if key.startswith("batch:"))
    site.shelf.kept[entry] = {"call": None, "at": 0.0}
    assert submitted(site, batch) == "fc-2"


def test_a_pre_empted_call_begins_again_without_what_had_ended(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it", "paint it again")
    call = submitted(site, batch)
    first, second = (job["job_id"] for job in batch["jobs"])
    with pytest.raises(KeyboardInterrupt):
        do_call(
            call, site.calls.spawned[0][1], site.shelf, ending(lambda job: "succeeded" if job == first else None), 0.0
        )
    assert states(site, call) == ["succeeded", "running"]

    ran: list[str] = []
    rows = do_call(call, site.calls.spawned[0][1], site.shelf, ending(lambda job: ran.append(job) or "succeeded"), 0.0)
    assert ran == [second]
    assert [(row.get("job_id"), row.get("state")) for row in rows] == [(first, "succeeded"), (second, "succeeded")]


def test_a_cancelled_call_is_cancelled_but_for_what_had_ended(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it", "paint it again")
    call = submitted(site, batch)
    first = batch["jobs"][0]["job_id"]
    with pytest.raises(KeyboardInterrupt):
        do_call(
            call, site.calls.spawned[0][1], site.shelf, ending(lambda job: "succeeded" if job == first else None), 0.0
        )
    assert site.client.delete(f"/h100/jobs/{call}").status_code == 200
    assert (site.calls.cancelled, states(site, call)) == ([call], ["succeeded", "cancelled"])


def test_a_call_that_died_fails_its_jobs_in_a_way_that_lets_them_be_tried_again(site: Site, edge: Edge) -> None:
    call = submitted(site, toy_batch(edge, "paint it"))
    site.calls.outcomes[call] = Died("timeout", "Modal stopped it when its time was up")
    [job] = site.client.get(f"/h100/jobs/{call}").json()["jobs"]
    assert (job["state"], job["event"]["code"], job["event"]["retryable"]) == ("failed", "timeout", True)


def test_what_modal_has_forgotten_and_what_was_never_sent_is_not_found(site: Site, edge: Edge) -> None:
    call = submitted(site, toy_batch(edge, "paint it"))
    site.calls.outcomes[call] = Forgotten()
    assert site.client.get(f"/h100/jobs/{call}").status_code == 404
    assert site.client.delete("/h100/jobs/fc-unknown").status_code == 404


def test_places_and_models_that_do_not_go_together_are_refused_with_the_place_that_does(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it")
    answers = {
        "unknown class": site.client.post("/gtx-680/jobs", json=batch),
        "a model of cards without one": site.client.post("/cpu/jobs", json=batch),
        "the animatic on a card": site.client.post("/h100/jobs", json={**batch, "model": "animatic-video"}),
        "no such model": site.client.post("/h100/jobs", json={**batch, "model": "veo-9"}),
        "no batch": site.client.post("/h100/jobs", json={**batch, "jobs": []}),
    }
    assert {what: answer.status_code for what, answer in answers.items()} == {
        "unknown class": 404,
        "a model of cards without one": 422,
        "the animatic on a card": 422,
        "no such model": 422,
        "no batch": 422,
    }
    assert "/cpu" in answers["the animatic on a card"].json()["detail"]
    assert answers["no batch"].json()["errors"][0]["pointer"] == "/jobs"


@pytest.mark.parametrize(
    ("raised", "meant"),
    [
        (TimeoutError(), Pending()),
        (modal.exception.OutputExpiredError(), Forgotten()),
        (modal.exception.NotFoundError("no such call"), Forgotten()),
        (modal.exception.FunctionTimeoutError("3600 s"), Died("timeout", "Modal stopped it when its time was up")),
        (modal.exception.InputCancellation(), Died("cancelled", "cancelled on Modal")),
        (modal.exception.RemoteError("boom"), Died("internal", "its container failed: RemoteError: boom")),
        (ValueError("of its own code"), Died("internal", "its container failed: ValueError: of its own code")),
    ],
)
def test_what_a_call_raises_is_told_apart(raised: BaseException, meant: Outcome) -> None:
    assert outcome_of(raised) == meant


def test_a_modal_that_cannot_be_reached_says_nothing_of_the_call() -> None:
    with pytest.raises(Problem) as refused:
        outcome_of(modal.exception.ConnectionError("no route"))
    assert refused.value.status == 503


def test_time_limits_come_from_the_plan_in_two_sizes() -> None:
    assert [limit_of(600, 1), limit_of(600, 5), limit_of(600, 6), limit_of(7_200, 1)] == [
        SHORT_S,
        SHORT_S,
        LONG_S,
        LONG_S,
    ]


def test_every_class_of_cards_is_one_that_the_service_knows() -> None:
    known = {"l4", "a10", "rtx4090", "a40", "a6000", "l40s", "a100-40gb", "a100-80gb", "h100", "h200", "b200"}
    assert set(CARDS) <= known


Ending = Callable[[str], str | None]


def ending(state_of: Ending, half_way: bool = False) -> Callable[..., list[JobStatus]]:
    """A runner whose jobs end as told; at the first that is told nothing, the container is pre-empted while it runs."""

    def run(batch: Batch, *, observe: Callable[[JobStatus], None], **_: object) -> list[JobStatus]:
        rows: list[JobStatus] = []
        for job in batch.jobs:
            running: JobStatus = {"job_id": job.job_id, "attempt": job.attempt, "state": "running"}
            observe({**running, "progress": 50} if half_way else running)
            state = state_of(job.job_id)
            if state is None:
                raise KeyboardInterrupt
            row: JobStatus = {**running, "state": state}  # type: ignore[typeddict-item]
            observe(row)
            rows.append(row)
        return rows

    return run


def test_a_batch_survives_the_way_to_the_container(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it", timeout_s=900)
    submitted(site, batch)
    assert parse_batch(site.calls.spawned[0][1]) == parse_batch(batch)
