"""The desk's verbs as Modal has them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import modal

from ..contract import Batch, JobStatus
from ..registry import MODELS, UnknownModel, adapter, extra
from .desk import Desk, Died, Forgotten, Outcome, Pending, Returned
from .problem import Problem

CARDS: Mapping[str, str] = {
    "l4": "L4",
    "a10": "A10",
    "l40s": "L40S",
    "a100-40gb": "A100-40GB",
    "a100-80gb": "A100-80GB",
    "h100": "H100",
    "h200": "H200",
    "b200": "B200",
}
"""Classes of cards, as the service names them and as Modal does. Modal may give an H200 for an H100, at its price."""
CPU = "cpu"

SHORT_S = 3_600
LONG_S = 24 * 3_600
"""Modal's longest. Two limits only: calls with different ones do not share containers."""
_MARGIN_S = 600
"""A cold start's load counts to the call."""


@dataclass(frozen=True, slots=True)
class ModalCalls:
    """``stacks``: `modal.Cls` by stack, and the animatic's."""

    stacks: Mapping[str, Any]
    animatic: Any

    def spawn(self, place: str, batch: Mapping[str, Any]) -> str:
        limit_s = limit_of(batch["policy"]["timeout_s"], len(batch["jobs"]))
        if place == CPU:
            made = self.animatic.with_options(timeout=limit_s)()
        else:
            of_stack = self.stacks[adapter(batch["model"]).stack]
            made = of_stack.with_options(gpu=CARDS[place], timeout=limit_s)(model=batch["model"])
        return made.work.spawn(dict(batch), time.time()).object_id

    def outcome(self, call: str) -> Outcome:
        try:
            return Returned(modal.FunctionCall[list[JobStatus]].from_id(call).get(timeout=0))
        except BaseException as error:  # noqa: BLE001 - a call may raise whatever its container raised
            return outcome_of(error)

    def cancel(self, call: str) -> None:
        modal.FunctionCall[Any].from_id(call).cancel()


def limit_of(timeout_s: int, jobs: int) -> int:
    """The call's time limit: jobs may run one after another, each for as long as the plan gives it."""
    return SHORT_S if timeout_s * jobs + _MARGIN_S <= SHORT_S else LONG_S


def outcome_of(error: BaseException) -> Outcome:
    """What `FunctionCall.get(timeout=0)` raised. Raises again what says nothing of the call."""
    match error:
        case modal.exception.OutputExpiredError() | modal.exception.NotFoundError():
            return Forgotten()
        case modal.exception.FunctionTimeoutError():
            return Died("timeout", "Modal stopped it when its time was up")
        case TimeoutError():
            return Pending()
        case modal.exception.ConnectionError() | modal.exception.ServiceError():
            raise Problem(503, f"Modal did not say how it stands: {error}", retry_after_s=5)
        case modal.exception.InputCancellation():
            return Died("cancelled", "cancelled on Modal")
        case Exception():
            return Died("internal", f"its container failed: {type(error).__name__}: {error}"[:2_000])
        case _:
            raise error


@dataclass(frozen=True, slots=True)
class ModalHost:
    """The cards of one class."""

    desk: Desk
    place: str

    def submit(self, batch: Batch) -> str:
        animatic = batch.model.startswith("animatic-")
        if self.place != CPU and self.place not in CARDS:
            raise Problem(404, f"There is no class {self.place!r} here; there are {', '.join((CPU, *CARDS))}.")
        if animatic != (self.place == CPU):
            raise Problem(
                422, f"{batch.model} is done at {'/cpu' if animatic else 'a class of cards'}, not at /{self.place}."
            )
        if not animatic:
            try:
                adapter(batch.model)
            except UnknownModel as error:
                raise Problem(422, f"This host cannot do it: {error}.") from None
        return self.desk.submit(self.place, batch)

    def status(self, ticket: str) -> list[JobStatus] | None:
        return self.desk.status(ticket)

    def cancel(self, ticket: str) -> None:
        self.desk.cancel(ticket)

    def health(self) -> dict[str, object]:
        """Modal starts cards when they are asked for: nothing waits that it could tell of, and no memory is taken."""
        models = ["animatic-*"] if self.place == CPU else [*extra(), *MODELS]
        return {
            "models": models,
            "functions": [],
            "queue_length": 0,
            "running": 0,
            "free_memory_gb": 0,
            "versions": {"contract": "1", "modal": modal.__version__},
        }
