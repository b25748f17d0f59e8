"""Batches to hand to a host, each job with its places at an ``Edge``."""

from __future__ import annotations

from typing import Any

from .edge import Edge

CHARACTER: dict[str, Any] = {
    "cast_id": "maya",
    "name": "MAYA",
    "description": "a cook, thirties",
    "look": {
        "build": "average",
        "presentation": "feminine",
        "age": "adult",
        "skin": "#c08a6a",
        "hair": "bob",
        "hair_colour": "#2a1a10",
        "beard": "none",
        "glasses": False,
        "hat": "none",
        "top": "coat",
        "top_colour": "#aa2030",
        "bottom_colour": "#202030",
    },
    "voice": {"language": "en", "preset": None, "pitch": 1, "rate": 1, "timbre": 0},
}


def image_job(edge: Edge, job_id: str, *, inputs: list[dict[str, str]] | None = None, **params: Any) -> dict[str, Any]:
    """An `image.edit` of the smallest size."""
    return {
        "job_id": job_id,
        "attempt": 1,
        "function": "image.edit",
        "params": {
            "instruction": "give her a red coat",
            "character": CHARACTER,
            "width": 64,
            "height": 64,
            "seed": 7,
            **params,
        },
        "inputs": inputs or [],
        "outputs": [
            {"role": "image", "put_url": f"{edge.url}/put/{job_id}?sig=secret-put", "content_type": "image/png"}
        ],
        "events_url": f"{edge.url}/events/{job_id}?sig=secret-events",
    }


def batch_of(*jobs: dict[str, Any], model: str = "flux-1-schnell", **policy: Any) -> dict[str, Any]:
    return {
        "v": 1,
        "batch_id": "batch-1",
        "model": model,
        "policy": {"timeout_s": 600, **policy},
        "jobs": list(jobs),
    }
