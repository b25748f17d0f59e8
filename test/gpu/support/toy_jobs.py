"""Batches for the slow toy."""

from __future__ import annotations

import uuid
from typing import Any

from .edge import Edge
from .jobs import batch_of, image_job

_CHARACTER: dict[str, Any] = {
    "cast_id": "ada",
    "name": "Ada",
    "description": "in a red jumper",
    "look": {
        "build": "average",
        "presentation": "feminine",
        "age": "adult",
        "skin": "#c08060",
        "hair": "bob",
        "hair_colour": "#303030",
        "beard": "none",
        "glasses": False,
        "hat": "none",
        "top": "jumper",
        "top_colour": "#aa2020",
        "bottom_colour": "#202040",
    },
}


def toy_batch(edge: Edge, *instructions: str, **policy: Any) -> dict[str, Any]:
    """One job for each instruction, under ids of its own."""
    batch_id = uuid.uuid4().hex[:12]
    jobs = [
        image_job(edge, f"{batch_id}-{number}", instruction=instruction, character=_CHARACTER)
        for number, instruction in enumerate(instructions)
    ]
    return {**batch_of(*jobs, **policy), "batch_id": batch_id}


def job_ids(batch: dict[str, Any]) -> list[str]:
    return [job["job_id"] for job in batch["jobs"]]
