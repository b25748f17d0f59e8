"""Function contract v1 over HTTP, whatever does the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..contract import Batch, ContractError, JobStatus, parse_batch
from .problem import Problem, problem_response, read_json, require_bearer


class ContractHost(Protocol):
    """What is behind the routes. Each may raise ``Problem``, and is called on a thread."""

    def submit(self, batch: Batch) -> str:
        """The id to ask by."""
        ...

    def status(self, ticket: str) -> Sequence[JobStatus] | None:
        """None for an id that is not known (any more)."""
        ...

    def cancel(self, ticket: str) -> None: ...

    def health(self) -> dict[str, object]:
        """A `HostHealth`."""
        ...


Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def contract_app(
    host_at: Callable[[str], ContractHost],
    *,
    prefix: str = "",
    token: str | None = None,
    lifespan: Lifespan | None = None,
) -> Starlette:
    """``prefix``: a path such as ``/{place}``; ``host_at`` gets what stood there. ``token``: asked of all; None asks for none."""

    def host_of(request: Request) -> ContractHost:
        require_bearer(request, token)
        return host_at(request.path_params.get("place", ""))

    async def jobs(request: Request) -> Response:
        host = host_of(request)
        try:
            batch = parse_batch(await read_json(request))
        except ContractError as error:
            raise Problem(422, "The batch does not fit function contract v1.", errors=error.errors) from None
        return JSONResponse({"id": await run_in_threadpool(host.submit, batch)}, 202)

    async def job(request: Request) -> Response:
        host = host_of(request)
        ticket: str = request.path_params["id"]
        if request.method == "DELETE":
            await run_in_threadpool(host.cancel, ticket)
        rows = await run_in_threadpool(host.status, ticket)
        if rows is None:
            raise Problem(404, f"There is no batch {ticket} here: it was never sent, or ended too long ago.")
        return JSONResponse({"id": ticket, "jobs": rows})

    async def health(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(host_of(request).health))

    return Starlette(
        routes=[
            Route(f"{prefix}/jobs", jobs, methods=["POST"]),
            Route(f"{prefix}/jobs/{{id}}", job, methods=["GET", "DELETE"]),
            Route(f"{prefix}/health", health, methods=["GET"]),
        ],
        exception_handlers={Problem: problem_response},
        lifespan=lifespan,
    )
