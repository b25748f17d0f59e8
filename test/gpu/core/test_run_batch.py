"""A batch from its claim to its last event, at an edge that misbehaves."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backlot_functions.adapter import BadParams, Item, OutOfMemory
from backlot_functions.contract import JobStatus, parse_batch
from backlot_functions.memory.cache import ModelCache
from backlot_functions.runner.batch import run_batch
from backlot_functions.runner.cancel import CancelToken
from backlot_functions.runner.events import LAST_EVENT_TRIES
from backlot_functions.runner.settings import RunnerSettings
from backlot_functions.transfer.addresses import Reach
from support.clock import FakeClock
from support.edge import CutOff, Edge, Status, order
from support.fake_adapter import FakeAdapter
from support.fake_allocator import FakeAllocator
from support.jobs import batch_of, image_job

Run = Callable[..., list[JobStatus]]


@pytest.fixture
def allocator() -> FakeAllocator:
    return FakeAllocator(24)


@pytest.fixture
def adapter(allocator: FakeAllocator) -> FakeAdapter:
    return FakeAdapter(allocator)


@pytest.fixture
def cache(allocator: FakeAllocator) -> ModelCache:
    return ModelCache(allocator)


@pytest.fixture
def run(clock: FakeClock, tmp_path: Path, cache: ModelCache, adapter: FakeAdapter) -> Run:
    settings = RunnerSettings(reach=Reach(frozenset({"127.0.0.1"})), clock=clock, scratch=tmp_path, stall_s=1)

    def run(batch: dict[str, Any], **options: Any) -> list[JobStatus]:
        adapter_of = options.pop("adapter_of", of(adapter))
        return run_batch(parse_batch(batch), cache=cache, settings=settings, adapter_of=adapter_of, **options)

    return run


def of(adapter: FakeAdapter) -> Callable[[str], FakeAdapter]:
    return lambda _model: adapter


def states(statuses: list[JobStatus]) -> list[str]:
    return [status["state"] for status in statuses]


def failure(edge: Edge, job: str = "j1") -> tuple[str, bool, str]:
    last = edge.events[job][-1]
    return last["code"], last["retryable"], last["message"]


def test_a_job_is_claimed_run_uploaded_and_reported(run: Run, edge: Edge, tmp_path: Path) -> None:
    given = {"role": "image", **edge.put_file("maya.png", b"a sheet")}
    statuses = run(batch_of(image_job(edge, "j1", inputs=[given], seed=0)))

    kept = edge.uploads["j1"]
    last = edge.events["j1"][-1]
    assert order(edge.calls, "POST /events/j1", "GET /files/maya.png", "PUT /put/j1")
    assert edge.calls[-1] == "POST /events/j1"
    assert edge.types("j1")[0] == "claimed"
    assert last == {
        "type": "succeeded",
        "event_id": "j1/1/succeeded",
        "artifacts": [
            {
                "role": "image",
                "sha256": hashlib.sha256(kept.body).hexdigest(),
                "bytes": len(kept.body),
                "width": 64,
                "height": 64,
            }
        ],
        "metrics": {**last["metrics"], "gpu": "Fake 24 GB", "peak_vram_gb": 5.0},
        "provenance": {"model": "flux-1-schnell", "revision": "local", "seed": 0, "ai_generated": True},
    }
    assert statuses == [{"job_id": "j1", "attempt": 1, "state": "succeeded", "progress": 100, "event": last}]
    assert list(tmp_path.iterdir()) == []


def test_the_picture_says_what_made_it(run: Run, edge: Edge, tmp_path: Path) -> None:
    run(batch_of(image_job(edge, "j1", seed=9)))
    (tmp_path / "kept.png").write_bytes(edge.uploads["j1"].body)
    with Image.open(tmp_path / "kept.png") as image:
        assert image.getpixel((5, 5)) == (9, 9, 9)
        assert image.info["Comment"] == '{"model":"flux-1-schnell","revision":"local","seed":9,"ai_generated":true}'
        assert "trainedAlgorithmicMedia" in image.info["XML:com.adobe.xmp"]


def test_a_claim_turned_down_ends_the_job_before_anything_is_fetched_or_loaded(
    run: Run, edge: Edge, adapter: FakeAdapter
) -> None:
    edge.on_event = lambda _job, _event: 409
    given = {"role": "image", **edge.put_file("maya.png", b"a sheet")}
    assert states(run(batch_of(image_job(edge, "j1", inputs=[given])))) == ["cancelled"]
    assert (edge.calls, adapter.log) == (["POST /events/j1"], [])


def test_of_a_batch_those_that_are_claimed_are_run(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    edge.on_event = lambda job, _event: 409 if job == "j2" else 200
    jobs = [image_job(edge, name) for name in ("j1", "j2", "j3")]
    assert states(run(batch_of(*jobs))) == ["succeeded", "cancelled", "succeeded"]
    assert adapter.log == ["load bf16", "run 2"]


def test_jobs_of_one_shape_run_together_and_each_has_its_own_seed(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    jobs = [image_job(edge, "j1", seed=1), image_job(edge, "j2", seed=2, width=128), image_job(edge, "j3", seed=3)]
    run(batch_of(*jobs))
    assert adapter.log == ["load bf16", "run 2", "run 1"]
    seeds = {job: edge.events[job][-1]["provenance"]["seed"] for job in edge.events}
    assert seeds == {"j1": 1, "j2": 2, "j3": 3}


def test_an_adapter_that_makes_no_batches_gets_one_at_a_time(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    adapter.batches = False
    run(batch_of(image_job(edge, "j1"), image_job(edge, "j2")))
    assert adapter.log == ["load bf16", "run 1", "run 1"]


@pytest.mark.parametrize(
    ("model", "policy", "told"),
    [
        ("flux-1-dev", {}, "allows no commercial use"),
        ("hunyuan-video", {"territory": "DE"}, "does not hold in DE"),
        ("hunyuan-video", {}, "name the one it is used in"),
    ],
)
def test_a_licence_is_kept(
    run: Run, edge: Edge, adapter: FakeAdapter, model: str, policy: dict[str, Any], told: str
) -> None:
    run(batch_of(image_job(edge, "j1"), model=model, **policy))
    code, retryable, message = failure(edge)
    assert (code, retryable, adapter.log) == ("licence_denied", False, [])
    assert told in message


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"width": 3}, "/width: 3 is less than the minimum of 64"),
        ({"instruction": "the impossible"}, "ask for less"),
    ],
)
def test_params_that_do_not_fit_are_told_and_the_others_run(
    run: Run, edge: Edge, params: dict[str, Any], told: str
) -> None:
    assert states(run(batch_of(image_job(edge, "j1", **params), image_job(edge, "j2")))) == ["failed", "succeeded"]
    code, retryable, message = failure(edge)
    assert (code, retryable) == ("bad_params", False)
    assert told in message


def test_a_function_that_the_model_does_not_do_is_refused(run: Run, edge: Edge) -> None:
    job = {**image_job(edge, "j1"), "function": "video.upscale"}
    run(batch_of(job))
    assert failure(edge)[2] == "flux-1-schnell does not do video.upscale; it does image.edit"


def test_a_model_that_nobody_serves_is_refused(edge: Edge, clock: FakeClock) -> None:
    settings = RunnerSettings(reach=Reach(frozenset({"127.0.0.1"})), clock=clock)
    batch = parse_batch(batch_of(image_job(edge, "j1"), model="animatic-picture"))
    run_batch(batch, cache=ModelCache(FakeAllocator(1)), settings=settings)
    assert "no adapter serves 'animatic-picture'" in failure(edge)[2]


def test_an_input_that_cannot_be_fetched_fails_its_own_job(run: Run, edge: Edge) -> None:
    given = {"role": "image", **edge.put_file("maya.png", b"a sheet")}
    edge.fails("GET /files", Status(404))
    statuses = run(batch_of(image_job(edge, "j1", inputs=[given]), image_job(edge, "j2")))
    assert states(statuses) == ["failed", "succeeded"]
    assert failure(edge)[0] == "fetch_failed"


def test_every_event_is_repeated_under_the_same_id_until_it_is_answered(run: Run, edge: Edge) -> None:
    edge.fails("POST /events", Status(503), CutOff(), Status(429))
    assert states(run(batch_of(image_job(edge, "j1")))) == ["succeeded"]
    assert [event["event_id"] for event in edge.posted[:4]] == ["j1/1/claimed"] * 4
    assert edge.types("j1").count("claimed") == 1


def test_a_last_event_that_nobody_answers_is_still_told_to_who_asks(run: Run, edge: Edge) -> None:
    edge.on_event = lambda _job, event: 503 if event["type"] == "succeeded" else 200
    statuses = run(batch_of(image_job(edge, "j1")))
    assert statuses[0]["state"] == "succeeded"
    assert sum(event["type"] == "succeeded" for event in edge.posted) == LAST_EVENT_TRIES


def test_progress_comes_before_the_end_and_never_falls(
    run: Run, edge: Edge, adapter: FakeAdapter, clock: FakeClock
) -> None:
    adapter.steps = 40
    adapter.on_step = lambda _item, _step: clock.advance(0.25)
    run(batch_of(image_job(edge, "j1")))
    progress = [event["pct"] for event in edge.events["j1"][1:-1]]
    assert edge.types("j1") == ["claimed", *["progress"] * len(progress), "succeeded"]
    assert progress == sorted(progress) != []


def test_a_preview_goes_out_with_progress(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    adapter.on_step = lambda item, _step: item.context.preview(Image.new("RGB", (1920, 1080), "teal"))
    run(batch_of(image_job(edge, "j1")))
    previews = [event["preview"] for event in edge.events["j1"] if event["type"] == "progress"]
    assert str(previews[0]).startswith("data:image/webp;base64,")


def test_a_batch_that_is_cancelled_stops_inside_a_step(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    cancel = CancelToken()
    adapter.steps = 100
    reached: list[int] = []

    def step(_item: Item, number: int) -> None:
        reached.append(number)
        if number == 3:
            cancel.cancel()

    adapter.on_step = step
    assert states(run(batch_of(image_job(edge, "j1")), cancel=cancel)) == ["cancelled"]
    assert reached[-1] == 3
    assert failure(edge) == ("cancelled", False, "cancelled on request")
    assert edge.uploads == {}


def test_a_newer_attempt_answered_to_progress_stops_the_job_without_a_word(
    run: Run, edge: Edge, adapter: FakeAdapter, clock: FakeClock
) -> None:
    told = threading.Event()

    def superseded(_job: str, event: dict[str, Any]) -> int:
        if event["type"] != "progress":
            return 200
        told.set()
        return 409

    def step(_item: Item, number: int) -> None:
        clock.advance(2)
        if number:
            told.wait(5)

    edge.on_event = superseded
    # More than will be taken: the answer stops it.
    adapter.steps = 10**9
    adapter.on_step = step
    assert states(run(batch_of(image_job(edge, "j1"), timeout_s=10**15))) == ["cancelled"]
    assert edge.types("j1") == ["claimed"]


def test_a_batch_goes_on_for_those_who_still_want_it(
    run: Run, edge: Edge, adapter: FakeAdapter, clock: FakeClock
) -> None:
    told = threading.Event()

    def superseded(job: str, event: dict[str, Any]) -> int:
        if (job, event["type"]) != ("j1", "progress"):
            return 200
        told.set()
        return 409

    def step(_item: Item, number: int) -> None:
        clock.advance(2)
        if number == 1:
            told.wait(5)

    edge.on_event = superseded
    adapter.steps = 6
    adapter.on_step = step
    statuses = run(batch_of(image_job(edge, "j1"), image_job(edge, "j2"), image_job(edge, "j3", width=128)))
    assert states(statuses)[1:] == ["succeeded", "succeeded"]
    assert adapter.log == ["load bf16", "run 2", "run 1"]


def test_a_job_that_takes_too_long_is_stopped(run: Run, edge: Edge, adapter: FakeAdapter, clock: FakeClock) -> None:
    adapter.on_step = lambda _item, _step: clock.advance(61)
    run(batch_of(image_job(edge, "j1"), timeout_s=60))
    assert failure(edge) == ("timeout", True, "the job took longer than its limit")


def test_a_host_that_shuts_down_lets_its_jobs_be_tried_elsewhere(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    cancel = CancelToken()
    adapter.on_step = lambda _item, _step: cancel.shut_down()
    run(batch_of(image_job(edge, "j1")), cancel=cancel)
    assert failure(edge) == ("internal", True, "the host was shut down")


def test_a_host_in_another_process_can_be_asked_whether_to_stop(run: Run, edge: Edge) -> None:
    assert states(run(batch_of(image_job(edge, "j1")), cancel=CancelToken(asked=lambda: True))) == ["cancelled"]
    assert edge.types("j1") == ["failed"]


def test_a_model_that_breaks_fails_its_job_and_tells_no_secret(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    def step(_item: Item, _step: int) -> None:
        raise RuntimeError("broke at https://example.com/weights?sig=hush")

    adapter.on_step = step
    run(batch_of(image_job(edge, "j1")))
    code, retryable, message = failure(edge)
    assert (code, retryable) == ("internal", True)
    assert "broke at https://example.com/weights" in message
    assert "hush" not in message


@pytest.mark.parametrize(
    ("raised", "lost"),
    [
        (RuntimeError("CUDA error: an illegal memory access was encountered"), True),
        (RuntimeError("shapes cannot be multiplied"), False),
        (OutOfMemory("CUDA error: CUBLAS_STATUS_ALLOC_FAILED"), False),
    ],
)
def test_a_host_learns_that_its_card_is_lost(
    run: Run, edge: Edge, adapter: FakeAdapter, cache: ModelCache, raised: Exception, lost: bool
) -> None:
    def step(_item: Item, _step: int) -> None:
        raise raised

    adapter.on_step = step
    run(batch_of(image_job(edge, "j1")))
    assert (cache.card_lost, edge.types("j1")[-1]) == (lost, "failed")
    adapter.on_step = lambda _item, _step: None
    run(batch_of(image_job(edge, "j2")))
    assert cache.card_lost is lost, "a job that does without the card mends nothing"


def test_a_long_reason_is_cut_to_what_the_service_takes(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    def step(_item: Item, _step: int) -> None:
        raise BadParams("x" * 10_000)

    adapter.on_step = step
    run(batch_of(image_job(edge, "j1")))
    assert failure(edge) == ("bad_params", False, "x" * 4_000)


def test_no_signed_url_is_logged(run: Run, edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    given = {"role": "image", **edge.put_file("maya.png", b"a sheet")}
    edge.fails("GET /files", *[Status(503)] * 5)
    edge.fails("POST /events", Status(503))
    run(batch_of(image_job(edge, "j1", inputs=[given])))
    assert "fetch_failed" in caplog.text
    assert "secret" not in caplog.text


def test_a_picture_of_the_wrong_size_is_not_delivered(run: Run, edge: Edge, adapter: FakeAdapter) -> None:
    class Careless(FakeAdapter):
        def run(self, loaded: Any, items: Any) -> Any:
            made = super().run(loaded, items)
            Image.new("RGB", (48, 64)).save(made[0][0].path)
            return made

    careless = Careless(adapter.allocator)
    run(batch_of(image_job(edge, "j1")), adapter_of=of(careless))
    assert failure(edge)[2] == "image.edit made .png whose width is 48, not 64"
    assert edge.uploads == {}


def test_whoever_watches_hears_of_every_change(run: Run, edge: Edge) -> None:
    seen: list[JobStatus] = []
    run(batch_of(image_job(edge, "j1")), observe=seen.append)
    assert states(seen)[0] == "running"
    assert states(seen)[-1] == "succeeded"
    assert set(states(seen)) == {"running", "succeeded"}
