"""Function contract v1 over HTTP for one's own cards: it writes into the ledger, and answers from it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..clock import Clock
from ..contract import ContractError, parse_batch
from ..registry import UnknownModel, adapter
from . import queues
from .ledger import Ledger, LedgerFull
from .problem import Problem, problem_response, read_json, require_bearer
from .recovery import recover
from .roster import Roster

_LOG = logging.getLogger(__name__)
_RECOVER_EVERY_S = 2.0
_WORKERS_RETRY_S = 10

Publish = Callable[[str, str], None]
"""Hands a batch (its ticket) to the workers of a queue."""


def gateway(ledger: Ledger, roster: Roster, publish: Publish, token: str | None, clock: Clock) -> Starlette:
    """``token``: asked of every request; None asks for none."""

    def submit(body: object) -> str:
        try:
            batch = parse_batch(body)
        except ContractError as error:
            raise Problem(422, "The batch does not fit function contract v1.", errors=error.errors) from None
        try:
            model = adapter(batch.model)
        except UnknownModel as error:
            raise Problem(422, f"This host cannot do it: {error}.") from None
        queue = queues.route(batch, model, roster.workers())
        if queue is None:
            detail = f"No worker with the packages of {batch.model} ({model.stack}) is up."
            raise Problem(503, detail, retry_after_s=_WORKERS_RETRY_S)
        try:
            accepted = ledger.accept(batch, queue, clock.now())
        except LedgerFull as error:
            raise Problem(
                503, f"The queue is full: {error}. Try again later.", retry_after_s=_WORKERS_RETRY_S
            ) from None
        if accepted.to_publish:
            # A gateway that dies in between has the batch handed over by the next request for it, or by `recover`.
            publish(accepted.ticket, queue)
            ledger.published(accepted.ticket, clock.now())
        return accepted.ticket

    def state_of(ticket: str, *, cancel: bool) -> dict[str, object]:
        if cancel:
            ledger.cancel(ticket, clock.now())
        jobs = ledger.status(ticket)
        if jobs is None:
            raise Problem(404, f"There is no batch {ticket} here: it was never sent, or ended over two hours ago.")
        return {"id": ticket, "jobs": jobs}

    def health_of() -> dict[str, object]:
        waiting, running = ledger.counts()
        return {"queue_length": waiting, "running": running, **roster.health()}

    async def jobs(request: Request) -> Response:
        require_bearer(request, token)
        ticket = await run_in_threadpool(submit, await read_json(request))
        return JSONResponse({"id": ticket}, 202)

    async def job(request: Request) -> Response:
        require_bearer(request, token)
        ticket: str = request.path_params["id"]
        return JSONResponse(await run_in_threadpool(state_of, ticket, cancel=request.method == "DELETE"))

    async def health(request: Request) -> Response:
        require_bearer(request, token)
        return JSONResponse(await run_in_threadpool(health_of))

    async def recovering() -> None:
        while True:
            await asyncio.sleep(_RECOVER_EVERY_S)
            try:
                await run_in_threadpool(recover, ledger, publish, clock.now())
            except Exception:  # noqa: BLE001 - Redis may be away; the gateway stays
                _LOG.exception("batches whose workers died could not be looked for")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        task = asyncio.create_task(recovering())
        yield
        task.cancel()

    return Starlette(
        routes=[
            Route("/jobs", jobs, methods=["POST"]),
            Route("/jobs/{id}", job, methods=["GET", "DELETE"]),
            Route("/health", health, methods=["GET"]),
        ],
        exception_handlers={Problem: problem_response},
        lifespan=lifespan,
    )
