"""Serves the gateway. Started by `box`."""

from __future__ import annotations

import argparse
import logging
import os

import uvicorn

from ..clock import SystemClock
from .broker import make_app, publisher, redis_url
from .gateway import BoxHost, gateway
from .ledger import Ledger
from .redis_client import connect
from .roster import Roster


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m backlot_functions.hosts.serve")
    parser.add_argument("--hostname", required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    redis = connect(redis_url())
    host = BoxHost(Ledger(redis), Roster(redis), publisher(make_app(redis_url())), SystemClock())
    app = gateway(host, os.environ.get("BACKLOT_HOST_TOKEN"))
    # Longer than callers keep an idle connection: one that is closed as it is used again looks like a lost request.
    uvicorn.run(
        app, host=options.hostname, port=options.port, log_level="warning", access_log=False, timeout_keep_alive=120
    )


if __name__ == "__main__":
    main()
