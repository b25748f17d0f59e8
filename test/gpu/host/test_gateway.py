"""What the gateway answers, and what is found again when somebody died in between; with a real Redis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from backlot_functions.adapter import Adapter
from backlot_functions.contract import Batch, JobStatus, parse_batch
from backlot_functions.hosts.gateway import BoxHost, gateway
from backlot_functions.hosts.ledger import Ledger
from backlot_functions.hosts.queues import CLASSES_GB, Worker, class_of, queue_name, queues_of, route
from backlot_functions.hosts.recovery import recover
from backlot_functions.hosts.redis_client import connect
from backlot_functions.hosts.roster import Roster
from backlot_functions.hosts.work import MAX_DELIVERIES, work
from backlot_functions.registry import UnknownModel
from support.clock import FakeClock
from support.edge import Edge
from support.slow_toy import SlowToy
from support.toy_jobs import job_ids, toy_batch

TOKEN = "a-token-of-the-tests"


@dataclass
class Site:
    """A gateway on a database of its own. Nothing runs but what a test calls."""

    ledger: Ledger
    roster: Roster
    clock: FakeClock
    published: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])

    @property
    def client(self) -> TestClient:
        host = BoxHost(self.ledger, self.roster, self.publish, self.clock, adapter_of)
        return TestClient(gateway(host, TOKEN), headers={"authorization": f"Bearer {TOKEN}"})

    def publish(self, ticket: str, queue: str, limit_s: int) -> None:
        self.published.append((ticket, queue, limit_s))

    def submit(self, batch: dict[str, Any]) -> str:
        answer = self.client.post("/jobs", json=batch)
        assert answer.status_code == 202, answer.text
        return answer.json()["id"]

    def states(self, ticket: str) -> list[str | None]:
        return [row.get("state") for row in self.ledger.status(ticket) or []]


def adapter_of(model: str) -> Adapter:
    if model != "flux-1-schnell":
        raise UnknownModel(f"no adapter serves {model!r}")
    return SlowToy()


def worker(class_gb: int = 0, stack: str = "toy") -> Worker:
    name = f"{stack}-{class_gb}"
    return Worker(name, stack, class_gb, None, 10.0, ("flux-1-schnell",), ("image.edit",), {"celery": "5"})


@pytest.fixture
def site(redis_url: str, clock: FakeClock) -> Site:
    redis = connect(redis_url.replace("/0", "/1"))
    for key in list(redis.scan_iter("*")):
        redis.delete(key)
    site = Site(Ledger(redis), Roster(redis), clock)
    site.roster.say(worker())
    return site


def test_requests_that_cannot_be_served_are_refused_with_what_to_do(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it")
    wrong = {**batch, "policy": {"timeout_s": 0}, "jobs": [{**batch["jobs"][0], "attempt": 0}]}
    post = site.client.post
    answers = {
        "no token": post("/jobs", json=batch, headers={"authorization": "Bearer wrong"}),
        "not JSON": post("/jobs", content=b"{"),
        "too long": post("/jobs", content=b" " * (32 * 1024 * 1024 + 1)),
        "not the contract": post("/jobs", json=wrong),
        "no such model": post("/jobs", json={**batch, "model": "veo-9"}),
        "no such batch": site.client.get("/jobs/b_0"),
        "nothing to cancel": site.client.delete("/jobs/b_0"),
    }
    assert {what: answer.status_code for what, answer in answers.items()} == {
        "no token": 401,
        "not JSON": 400,
        "too long": 413,
        "not the contract": 422,
        "no such model": 422,
        "no such batch": 404,
        "nothing to cancel": 404,
    }
    assert {answer.headers["content-type"] for answer in answers.values()} == {"application/problem+json"}
    pointers = [error["pointer"] for error in answers["not the contract"].json()["errors"]]
    assert sorted(pointers) == ["/jobs/0/attempt", "/policy/timeout_s"]


def test_a_batch_that_no_worker_up_can_do_is_to_be_sent_again_later(site: Site, edge: Edge) -> None:
    site.roster.leave(worker().name)
    answer = site.client.post("/jobs", json=toy_batch(edge, "paint it"))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert "(toy)" in answer.json()["detail"]


def test_health_tells_of_the_workers_that_are_up_and_of_what_waits(site: Site, edge: Edge) -> None:
    site.submit(toy_batch(edge, "paint it", "paint it again"))
    assert site.client.get("/health").json() == {
        "models": ["flux-1-schnell"],
        "functions": ["image.edit"],
        "queue_length": 2,
        "running": 0,
        "free_memory_gb": 10.0,
        "versions": {"contract": "1", "celery": "5"},
    }


def test_a_batch_whose_gateway_died_before_it_was_handed_over_is_handed_over_by_the_next_request(
    site: Site, edge: Edge
) -> None:
    batch = toy_batch(edge, "paint it")
    site.ledger.accept(parse_batch(batch), queue_name("toy", 0), site.clock.now())
    ticket = site.submit(batch)
    site.submit(batch)
    assert site.published == [(ticket, queue_name("toy", 0), 600 + 900)]


def test_a_message_that_was_lost_is_sent_again_when_its_queue_is_empty(site: Site, edge: Edge) -> None:
    ticket = site.submit(toy_batch(edge, "paint it"))
    assert recover(site.ledger, site.publish, site.clock.now() + 5) == []
    assert recover(site.ledger, site.publish, site.clock.now() + 11) == [ticket]
    assert recover(site.ledger, site.publish, site.clock.now() + 12) == []


def test_a_batch_whose_lease_ran_out_is_handed_over_at_once_and_only_once(site: Site, edge: Edge) -> None:
    ticket = site.submit(toy_batch(edge, "paint it"))
    site.ledger.begin(ticket, "elsewhere#7@1.00", 60_000)
    assert recover(site.ledger, site.publish, site.clock.now()) == []
    site.ledger.release(ticket, "elsewhere#7@1.00")
    assert recover(site.ledger, site.publish, site.clock.now()) == [ticket]
    assert recover(site.ledger, site.publish, site.clock.now()) == []


def test_a_worker_that_lost_its_lease_changes_nothing_any_more(site: Site, edge: Edge) -> None:
    batch = toy_batch(edge, "paint it")
    [job] = job_ids(batch)
    ticket = site.submit(batch)
    site.ledger.begin(ticket, "first#7@1.00", 60_000)
    site.ledger.release(ticket, "first#7@1.00")
    site.ledger.begin(ticket, "second#8@1.00", 60_000)
    assert not site.ledger.write(ticket, "first#7@1.00", {"job_id": job, "attempt": 1, "state": "failed"})
    assert site.ledger.write(ticket, "second#8@1.00", {"job_id": job, "attempt": 1, "state": "succeeded"})
    assert not site.ledger.write(ticket, "second#8@1.00", {"job_id": job, "attempt": 1, "state": "failed"})
    assert site.states(ticket) == ["succeeded"]


def test_the_same_message_twice_is_work_once(site: Site, edge: Edge) -> None:
    ticket = site.submit(toy_batch(edge, "paint it"))
    assert work(ticket, site.ledger, run_well, site.clock) == "done"
    assert work(ticket, site.ledger, run_well, site.clock) == "ended"


def test_a_batch_that_no_worker_survives_is_given_up_in_a_way_that_lets_it_be_tried_elsewhere(
    site: Site, edge: Edge
) -> None:
    ticket = site.submit(toy_batch(edge, "paint it"))
    for number in range(MAX_DELIVERIES):
        assert not isinstance(site.ledger.begin(ticket, f"dead#{number}@1.00", 60_000), str)
        site.ledger.release(ticket, f"dead#{number}@1.00")
    assert work(ticket, site.ledger, run_well, site.clock) == "given_up"
    [row] = site.ledger.status(ticket) or []
    event = row.get("event", {})
    assert (row.get("state"), event.get("code"), event.get("retryable")) == ("failed", "internal", True)


def test_what_has_ended_is_kept_without_its_signed_urls(site: Site, edge: Edge, redis_url: str) -> None:
    ticket = site.submit(toy_batch(edge, "paint it"))
    work(ticket, site.ledger, run_well, site.clock)
    redis = connect(redis_url.replace("/0", "/1"))
    everything = [str(redis.hgetall(key)) for key in redis.scan_iter("backlot:batch:*")]
    assert everything
    assert not any("sig=" in each for each in everything)


def run_well(batch: Batch, *, observe: Callable[[JobStatus], None], **_: object) -> None:
    for job in batch.jobs:
        observe({"job_id": job.job_id, "attempt": job.attempt, "state": "running"})
        observe({"job_id": job.job_id, "attempt": job.attempt, "state": "succeeded", "progress": 100})


@given(st.sampled_from(CLASSES_GB), st.sampled_from(CLASSES_GB))
def test_a_card_takes_from_every_queue_of_its_class_and_below_and_the_cpu_from_all(card: int, wanted: int) -> None:
    takes = queue_name("toy", wanted) in queues_of("toy", card)
    assert takes == (card == 0 or wanted <= card)


@pytest.mark.parametrize(
    ("memory_gb", "sold_as"), [(23.7, 24), (79.3, 80), (44.5, 32), (46.0, 48), (139.8, 141), (6, 0)]
)
def test_a_card_is_of_the_class_it_is_sold_as(memory_gb: float, sold_as: int) -> None:
    assert class_of(memory_gb) == sold_as


@pytest.mark.parametrize(
    ("need_gb", "cards", "goes_to"),
    [
        (10, [24, 80], 24),
        (30, [24, 80], 80),
        (22.5, [24, 80], 80),
        (200, [24, 80], 80),
        (10, [0, 24], 24),
        (30, [0], 0),
        (10, [], None),
    ],
)
def test_a_batch_goes_to_the_smallest_card_that_holds_it(
    edge: Edge, need_gb: float, cards: list[int], goes_to: int | None
) -> None:
    batch = parse_batch(toy_batch(edge, f"need {need_gb} GB", "paint it"))
    found = route(batch, SlowToy(), [worker(class_gb) for class_gb in cards])
    assert found == (None if goes_to is None else queue_name("toy", goes_to))
