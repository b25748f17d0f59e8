"""Finished files: held against what was asked for, stamped, uploaded, reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..adapter import Output
from ..contract import Job, Provenance
from ..failure import JobFailure
from ..media.probe import MediaFacts, probe
from ..media.stamp import stamp
from ..transfer.uploads import upload
from .settings import RunnerSettings


def deliver(
    job: Job,
    outputs: Sequence[Output],
    provenance: Provenance,
    settings: RunnerSettings,
    check: Callable[[], None],
) -> list[dict[str, Any]]:
    """The artifacts as `succeeded` reports them. Raises ``JobFailure``."""
    made = {output.role: output.path for output in outputs}
    missing = [target.role for target in job.outputs if target.role not in made]
    if missing:
        raise JobFailure("internal", f"{job.function} made no output {', '.join(missing)}", retryable=False)
    artifacts: list[dict[str, Any]] = []
    for target in job.outputs:
        path = made[target.role]
        stamp(path, provenance)
        facts = probe(path)
        _hold_against_params(job, path, facts)
        sent = upload(
            path,
            target,
            reach=settings.reach,
            clock=settings.clock,
            check=check,
            sizes=settings.upload_sizes,
            stall_s=settings.stall_s,
        )
        artifacts.append({"role": target.role, "sha256": sent.sha256, "bytes": sent.bytes, **facts})
    return artifacts


def _hold_against_params(job: Job, path: Path, facts: MediaFacts) -> None:
    """Pictures, clips and sounds have exactly the size, rate and length that were asked for, or are not delivered."""
    asked = {"width": "width", "height": "height", "fps": "fps", "duration_frames": "frames"}
    wrong = [
        f"{name} is {facts[fact]}, not {job.params[name]}"
        for name, fact in asked.items()
        if name in job.params and fact in facts and facts[fact] != job.params[name]
    ]
    samples = facts.get("samples")
    if samples is not None and "duration_s" in job.params:
        asked_samples = max(1, round(job.params["duration_s"] * facts.get("sample_rate", 0)))
        if samples != asked_samples:
            wrong.append(f"length is {samples} samples, not {asked_samples}")
    if wrong:
        raise JobFailure("internal", f"{job.function} made {path.suffix} whose {'; '.join(wrong)}", retryable=False)
