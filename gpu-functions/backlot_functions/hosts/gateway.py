"""One's own cards over HTTP: it writes into the ledger, hands batches to the workers, and answers from the ledger."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from ..adapter import Adapter
from ..clock import Clock
from ..contract import Batch, JobStatus
from ..registry import UnknownModel, adapter
from . import queues
from .contract_app import contract_app
from .ledger import Ledger, LedgerFull, hard_limit_s
from .problem import Problem
from .recovery import recover
from .roster import Roster

_LOG = logging.getLogger(__name__)
_RECOVER_EVERY_S = 2.0
_AGAIN_AFTER_S = 10

Publish = Callable[[str, str, int], None]
"""Hands a batch (its ticket) to the workers of a queue, with the seconds after which its worker is killed."""


@dataclass(frozen=True, slots=True)
class BoxHost:
    ledger: Ledger
    roster: Roster
    publish: Publish
    clock: Clock
    adapter_of: Callable[[str], Adapter] = adapter

    def submit(self, batch: Batch) -> str:
        try:
            model = self.adapter_of(batch.model)
        except UnknownModel as error:
            raise Problem(422, f"This host cannot do it: {error}.") from None
        queue = queues.route(batch, model, self.roster.workers())
        if queue is None:
            detail = f"No worker with the packages of {batch.model} ({model.stack}) is up."
            raise Problem(503, detail, retry_after_s=_AGAIN_AFTER_S)
        try:
            accepted = self.ledger.accept(batch, queue, self.clock.now())
        except LedgerFull as error:
            raise Problem(503, f"The queue is full: {error}. Try again later.", retry_after_s=_AGAIN_AFTER_S) from None
        if accepted.to_publish:
            # A gateway that dies in between has the batch handed over by the next request for it, or by `recover`.
            self.publish(accepted.ticket, queue, hard_limit_s(batch.policy.timeout_s, len(batch.jobs)))
            self.ledger.published(accepted.ticket, self.clock.now())
        return accepted.ticket

    def status(self, ticket: str) -> list[JobStatus] | None:
        return self.ledger.status(ticket)

    def cancel(self, ticket: str) -> None:
        self.ledger.cancel(ticket)

    def health(self) -> dict[str, object]:
        waiting, running = self.ledger.counts()
        return {"queue_length": waiting, "running": running, **self.roster.health()}


def gateway(host: BoxHost, token: str | None) -> Starlette:
    """``token``: asked of every request; None asks for none."""

    async def recovering() -> None:
        while True:
            await asyncio.sleep(_RECOVER_EVERY_S)
            try:
                await run_in_threadpool(recover, host.ledger, host.publish, host.clock.now())
            except Exception:  # noqa: BLE001 - Redis may be away; the gateway stays
                _LOG.exception("batches whose workers died could not be looked for")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        task = asyncio.create_task(recovering())
        yield
        task.cancel()

    return contract_app(lambda _place: host, token=token, lifespan=lifespan)
