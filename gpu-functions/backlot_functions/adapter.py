"""What a model's adapter is: a pure plan, a load, a run. Nothing here imports torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

Params = Mapping[str, Any]
"""A job's parameters, validated against the function's schema."""

Rung = Literal["fp32", "bf16", "fp8", "offload", "nf4"]
"""How a model lies in memory, most first: whole in bf16; fp8; fp8 layer-wise cast with group offload; nf4 with offload and
tiling. `fp32` is for cards and CPUs without bf16."""

Device = Literal["cuda", "cpu"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a job asks of a card, known before anything is loaded."""

    memory_gb: Mapping[Rung, float]
    """Peak need by rung; a rung that the model does not offer is absent."""
    run_s: float
    """Seconds of work by the catalogue's figures, on the card they were taken on."""
    shape: str
    """Jobs of one shape may run as one batch, such as ``1280x704x121``."""
    grid: Mapping[str, int] = field(default_factory=dict[str, int])
    """The request rounded up to what the model makes (``width``, ``height``, ``frames``, ``windows``, ``tokens``…)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where weights come from: a local folder or file, or a hub id with its revision."""

    path: str
    revision: str | None


class Shared(Protocol):
    """Parts that several models have in common (text encoders, VAEs), kept by the model cache."""

    def part(self, key: str, load: Callable[[], Any]) -> Any: ...


@dataclass(frozen=True, slots=True)
class LoadPolicy:
    device: Device
    rung: Rung
    shared: Shared


class Cancelled(Exception):
    """Raised out of ``Context.step`` when the job is not wanted any more; a model stays usable after it."""


class OutOfMemory(Exception):
    """The card is full. The runner tries once more: a batch in halves, else a rung down."""


class BadParams(Exception):
    """The parameters ask for what the model cannot do. The message says which value, and what to do."""


class Context(Protocol):
    """What a running job may use."""

    seed: int
    workdir: Path
    """An empty folder of the job's own, removed when it has ended."""

    def step(self, done: float) -> None:
        """Reports progress, 0 to 1, and raises ``Cancelled`` where the job is not wanted any more. Cheap: call it every step."""

    def preview(self, image: Any) -> None:
        """Shows an unfinished picture (``PIL.Image``); dropped when the last was a moment ago."""


@dataclass(frozen=True, slots=True)
class Item:
    """One job of a batch."""

    function: str
    params: Params
    inputs: Mapping[str, Path]
    """Fetched and checked, by role."""
    plan: Plan
    context: Context


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file in the job's ``workdir``, in the shared profile (``media``), of exactly the length asked for."""

    role: str
    path: Path


class Adapter(Protocol):
    model: str
    """The catalogue's id."""
    functions: frozenset[str]
    stack: str
    """The environment its packages live in: ``diffusers``, ``coqui``, ``audiocraft``, ``faces``…"""
    source: Source
    """The default; `models.lock.json` pins the revision. An adapter that loads from other hub ids too names them in a tuple
    ``also``, and gets them pinned by ``sources.pinned``."""
    batches: bool
    """Whether ``run`` makes several items of one shape in one go."""

    def plan(self, function: str, params: Params) -> Plan:
        """Pure. Raises ``BadParams``."""
        ...

    def load(self, source: Source, policy: LoadPolicy) -> Any: ...

    def run(self, loaded: Any, items: Sequence[Item]) -> list[list[Output]]:
        """The outputs of each item, in their order. Raises ``Cancelled``, ``OutOfMemory``, ``BadParams``."""
        ...
