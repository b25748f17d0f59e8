"""A film of one page, from script to `film.mp4`, by tiny models behind the gateway; and again with a worker killed at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import av

from backlot_functions.hosts.ledger import Ledger
from backlot_functions.hosts.redis_client import connect
from support.processes import running, until

from .conftest import MODELS, Studio

SCRIPT = """Title: {title}
Author: Backlot

INT. KITCHEN - MORNING

ADA, 40s, red jumper, stares at a kettle.

ADA
Boil.
"""
_FILM_S = 900.0


def test_a_page_becomes_a_film_by_the_models_that_the_plan_names(studio: Studio) -> None:
    made = subprocess.run(
        studio.command(script(studio, "The Kettle")),
        env={**os.environ, **studio.env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr + logs(studio)
    folder = studio.folder / "out/the-kettle"
    report = json.loads((folder / "report.json").read_text())

    assert report["missing"] == []
    assert frames_of(folder / "film.mp4") == report["duration"]["frames"]
    for shot in report["shots"]:
        clip = folder / f"shots/{shot['scene']:0>2}-{shot['number']:0>2}.mp4"
        assert frames_of(clip) == shot["duration_frames"]
        stamped = json.loads(metadata_of(clip)["comment"])
        assert stamped | {"seed": None} == {
            "model": "ltx-video-13b",
            "revision": "local",
            "seed": None,
            "ai_generated": True,
        }
    events = studio.events(report["film_id"])
    assert {model: count for model, count in completed_by(events).items() if model in MODELS} == {
        "flux-1-schnell": 3,
        "kokoro-82m": 1,
        "ltx-video-13b": 2,
        "musicgen-large": 1,
    }
    assert_sound(events)


def test_a_film_ends_though_a_worker_is_killed_and_nothing_is_committed_twice(studio: Studio) -> None:
    command = studio.command(script(studio, "The Other Kettle"), "--seed", "7")
    with running(command, studio.folder / "make.log", studio.env) as making:
        os.kill(until(lambda: at_work_on(studio, "ltx-video-13b"), "a clip in the making", _FILM_S), signal.SIGKILL)
        until(lambda: making.poll() is not None, "the film's end", _FILM_S)
        assert making.returncode == 0, (studio.folder / "make.log").read_text() + logs(studio)
    report = json.loads((studio.folder / "out/the-other-kettle/report.json").read_text())

    assert report["missing"] == []
    assert "WorkerLostError" in (studio.folder / "workers.log").read_text()
    events = studio.events(report["film_id"])
    assert completed_by(events)["ltx-video-13b"] == 2
    # The clip that was cut off is done by another worker as the same attempt: the service never hears of it.
    clips = [event for event in events if event["data"].get("job", {}).get("stage") == "video"]
    assert [event["type"] for event in clips if event["type"] in ("job.retrying", "job.failed", "shot.missing")] == []
    assert_sound(events)


def script(studio: Studio, title: str) -> Path:
    path = studio.folder / f"{title.replace(' ', '-').lower()}.fountain"
    path.write_text(SCRIPT.format(title=title))
    return path


def assert_sound(events: list[dict[str, Any]]) -> None:
    """The log has no gap and no repeat, nothing is committed twice, and the film is ready."""
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    completed = Counter(event["job_id"] for event in events if event["type"] in ("job.completed", "shot.completed"))
    assert [job for job, times in completed.items() if times > 1] == []
    assert events[-1]["type"] == "film.ready"


def completed_by(events: list[dict[str, Any]]) -> Counter[str]:
    """How many jobs each model has done."""
    return Counter(
        event["data"]["job"]["model"] for event in events if event["type"] in ("job.completed", "shot.completed")
    )


def at_work_on(studio: Studio, model: str) -> int | None:
    """The process that has a job of the model at work, or None."""
    redis = connect(studio.redis_url)
    ledger = Ledger(redis)
    for ticket in ledger.open_batches():
        body = redis.hget(f"backlot:batch:{ticket}", "body")
        holder = ledger.holder(ticket)
        rows = ledger.status(ticket) or []
        at_work = any(row.get("state") == "running" and row.get("progress", 0) > 0 for row in rows)
        if body is not None and holder is not None and json.loads(body)["model"] == model and at_work:
            return int(holder.rpartition("#")[2].partition("@")[0])
    return None


def frames_of(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for packet in container.demux(container.streams.video[0]) if packet.size)


def metadata_of(path: Path) -> dict[str, str]:
    with av.open(str(path)) as container:
        return dict(container.metadata)


def logs(studio: Studio) -> str:
    """The ends of what everybody printed."""
    return "\n".join(f"-- {path.name}\n{path.read_text()[-3000:]}" for path in sorted(studio.folder.glob("*.log")))
