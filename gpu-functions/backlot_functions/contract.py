"""Function contract v1 as typed data: a batch is parsed once, at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NotRequired, TypedDict, cast

from . import json_schema
from .adapter import BadParams
from .json_schema import SchemaError

Dtype = Literal["bf16", "fp16", "fp8", "fp32"]
Use = Literal["commercial", "research"]
FailureCode = Literal[
    "bad_params", "licence_denied", "oom", "timeout", "fetch_failed", "upload_failed", "cancelled", "internal"
]
JobState = Literal["queued", "running", "succeeded", "failed", "cancelled"]

UPLOAD_SINGLE_MAX_BYTES = 90_000_000
"""Larger files go in parts of ``UPLOAD_PART_BYTES``."""
UPLOAD_PART_BYTES = 32 * 1024 * 1024
MESSAGE_MAX_CHARS = 4_000
PREVIEW_MAX_CHARS = 48_000


@dataclass(frozen=True, slots=True)
class InputRef:
    role: str
    get_url: str = field(repr=False)
    """Signed: never to be logged."""
    sha256: str


@dataclass(frozen=True, slots=True)
class OutputRef:
    role: str
    put_url: str = field(repr=False)
    """Signed: never to be logged."""
    content_type: str


@dataclass(frozen=True, slots=True)
class Job:
    job_id: str
    attempt: int
    function: str
    params: Mapping[str, Any]
    """Not checked yet: see ``check_params``."""
    inputs: tuple[InputRef, ...]
    outputs: tuple[OutputRef, ...]
    events_url: str = field(repr=False)
    """A capability: never to be logged."""


@dataclass(frozen=True, slots=True)
class Policy:
    timeout_s: int
    """Each job's, from its claim."""
    dtype: Dtype = "bf16"
    territory: str | None = None
    use: Use = "commercial"


@dataclass(frozen=True, slots=True)
class Batch:
    batch_id: str
    model: str
    policy: Policy
    jobs: tuple[Job, ...]


class Metrics(TypedDict):
    queue_s: float
    load_s: float
    run_s: float
    gpu: str | None
    peak_vram_gb: float


class Provenance(TypedDict):
    model: str
    revision: str
    seed: int | None
    ai_generated: bool


class JobStatus(TypedDict):
    """One row of ``BatchStatus.jobs``."""

    job_id: str
    attempt: int
    state: JobState
    progress: NotRequired[float]
    event: NotRequired[dict[str, Any]]
    """The last event, of a job that has ended."""


class ContractError(ValueError):
    """A body that does not fit the contract; ``errors`` has a JSON pointer and what is wrong there."""

    def __init__(self, what: str, errors: tuple[SchemaError, ...]) -> None:
        self.errors = errors
        super().__init__(f"{what} does not fit function contract v1: {'; '.join(str(error) for error in errors)}")


def parse_batch(value: object) -> Batch:
    """Takes decoded JSON. Raises ``ContractError``."""
    errors = json_schema.errors("batch", value)
    if errors:
        raise ContractError("the batch", errors)
    batch = cast(dict[str, Any], value)
    return Batch(
        batch_id=batch["batch_id"],
        model=batch["model"],
        policy=_policy(batch["policy"]),
        jobs=tuple(_job(job) for job in batch["jobs"]),
    )


def batch_json(batch: Batch) -> dict[str, Any]:
    """The batch as JSON to be parsed again: hosts hand it from process to process."""
    policy = batch.policy
    return {
        "v": 1,
        "batch_id": batch.batch_id,
        "model": batch.model,
        "policy": {
            "dtype": policy.dtype,
            "timeout_s": policy.timeout_s,
            "territory": policy.territory,
            "use": policy.use,
        },
        "jobs": [
            {
                "job_id": job.job_id,
                "attempt": job.attempt,
                "function": job.function,
                "params": job.params,
                "inputs": [{"role": ref.role, "get_url": ref.get_url, "sha256": ref.sha256} for ref in job.inputs],
                "outputs": [
                    {"role": ref.role, "put_url": ref.put_url, "content_type": ref.content_type} for ref in job.outputs
                ],
                "events_url": job.events_url,
            }
            for job in batch.jobs
        ],
    }


def check_params(function: str, params: object) -> None:
    """Holds parameters against the function's schema. Raises ``BadParams`` with each place that is wrong."""
    errors = json_schema.errors(f"params/{function}", params)
    if errors:
        raise BadParams(f"params of {function} do not fit: {'; '.join(str(error) for error in errors)}")


def check_host_event(event: object) -> None:
    """Raises ``ContractError`` for an event of ours that the other side would refuse."""
    errors = json_schema.errors("host-event", event)
    if errors:
        raise ContractError("the event", errors)


def _policy(value: Mapping[str, Any]) -> Policy:
    return Policy(
        timeout_s=int(value["timeout_s"]),
        dtype=value.get("dtype", "bf16"),
        territory=value.get("territory"),
        use=value.get("use", "commercial"),
    )


def _job(value: Mapping[str, Any]) -> Job:
    return Job(
        job_id=value["job_id"],
        attempt=int(value["attempt"]),
        function=value["function"],
        params=value.get("params"),  # type: ignore[arg-type]
        inputs=tuple(InputRef(ref["role"], ref["get_url"], ref["sha256"]) for ref in value["inputs"]),
        outputs=tuple(OutputRef(ref["role"], ref["put_url"], ref["content_type"]) for ref in value["outputs"]),
        events_url=value["events_url"],
    )
