"""A worker on RunPod's SDK that does no work: every job of a batch has succeeded, or the handler raises."""

from typing import Any

import runpod  # pyright: ignore[reportMissingImports]

EVENT = {
    "type": "succeeded",
    "event_id": "done",
    "artifacts": [{"role": "audio", "sha256": "a" * 64, "bytes": 10}],
    "metrics": {"queue_s": 0, "load_s": 1, "run_s": 2, "gpu": "h100", "peak_vram_gb": 3},
    "provenance": {"model": "animatic-speech", "revision": "1", "seed": 1, "ai_generated": True},
}


def handler(job: dict[str, Any]) -> dict[str, Any]:
    batch = job["input"]
    if batch["model"] == "raises":
        raise RuntimeError("told to fail")
    ended = {"state": "succeeded", "event": EVENT}
    jobs = [{"job_id": each["job_id"], "attempt": each["attempt"], **ended} for each in batch["jobs"]]
    return {"id": job["id"], "jobs": jobs}


if __name__ == "__main__":
    runpod.serverless.start({"handler": handler})
