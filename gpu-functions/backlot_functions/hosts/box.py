"""Runs a machine's functions: the gateway and one worker for each card, started again when they die.

python -m backlot_functions.hosts.box --help
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .cards import cards
from .queues import class_of, queues_of

_AGAIN_AFTER_S = 2.0
_AGAIN_AFTER_MOST_S = 60.0
_STEADY_S = 60.0
"""A process that lived this long is started again at once when it dies."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PACKAGE_FOLDER = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Child:
    """A process that is to be up."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    began_at: float = 0.0
    again_at: float = 0.0
    wait_s: float = field(default=_AGAIN_AFTER_S)


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    token = os.environ.get("BACKLOT_HOST_TOKEN")
    if options.part != "workers" and token is None and options.hostname not in _LOOPBACK:
        _say(
            f"A gateway on {options.hostname} can be reached by others: set BACKLOT_HOST_TOKEN, or listen on 127.0.0.1."
        )
        return 2
    children: list[Child] = []
    if options.part != "workers":
        children.append(_gateway(options))
    if options.part != "gateway":
        children.extend(_workers(options))
    return supervise(children, options.grace)


def supervise(children: Sequence[Child], grace_s: float) -> int:
    """Keeps them up until SIGTERM or SIGINT; then each may end what it is at for ``grace_s``."""
    over = threading.Event()

    def stop(_signal: int, _frame: object) -> None:
        over.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    while not over.is_set():
        for child in children:
            _see_to(child, time.monotonic())
        over.wait(0.5)
    for child in children:
        if child.process is not None:
            child.process.terminate()
    end = time.monotonic() + grace_s
    for child in children:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            # Its batch is handed over again: it has not been acknowledged, and its lease runs out.
            child.process.kill()
            child.process.wait()
    return 0


def _see_to(child: Child, now: float) -> None:
    if child.process is not None and child.process.poll() is not None:
        code, child.process = child.process.returncode, None
        child.wait_s = 0.0 if now - child.began_at > _STEADY_S else min(child.wait_s * 2 or 1.0, _AGAIN_AFTER_MOST_S)
        child.again_at = now + child.wait_s
        _say(f"{child.name} ended with {code}; again in {child.wait_s:.0f} s")
    if child.process is None and now >= child.again_at:
        # A group of its own: Ctrl-C is for the supervisor, which ends the others in its turn.
        child.process = subprocess.Popen(child.command, env=dict(child.env), start_new_session=True)
        child.began_at = now


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _gateway(options: argparse.Namespace) -> Child:
    command = [sys.executable, "-m", "backlot_functions.hosts.serve", "--hostname", options.hostname]
    return Child("gateway", [*command, "--port", str(options.port)], _env({}))


def _workers(options: argparse.Namespace) -> list[Child]:
    here = cards()
    places = [(card.index, class_of(card.memory_gb)) for card in here] or [("", 0)] * options.cpu_workers
    return [_worker(options.stack, card, class_gb, number) for number, (card, class_gb) in enumerate(places)]


def _worker(stack: str, card: str, class_gb: int, number: int) -> Child:
    name = f"{stack}-{number}@{socket.gethostname()}"
    command = [
        *(sys.executable, "-m", "celery", "--app", "backlot_functions.hosts.celery_app", "--quiet", "worker"),
        *("--pool", "prefork", "--concurrency", "1", "--hostname", name, "--loglevel", "INFO"),
        *("--queues", ",".join(queues_of(stack, class_gb))),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    env = {
        "BACKLOT_STACK": stack,
        "BACKLOT_CLASS_GB": str(class_gb),
        "CUDA_VISIBLE_DEVICES": card,
        "BACKLOT_SUPERVISOR_PID": str(os.getpid()),
    }
    return Child(name, command, _env(env))


def _env(more: Mapping[str, str]) -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(_PACKAGE_FOLDER), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **more}


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m backlot_functions.hosts.box",
        description="Runs a machine's functions: the gateway and one worker for each card.",
        epilog="BACKLOT_REDIS_URL: where Redis is (default redis://127.0.0.1:6379/0). "
        "BACKLOT_HOST_TOKEN: asked of every request.",
    )
    parser.add_argument(
        "--part", choices=("all", "gateway", "workers"), default="all", help="what to run here (default: all)"
    )
    parser.add_argument("--hostname", default="127.0.0.1", help="address the gateway listens on (default 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8790, help="port the gateway listens on (default 8790)")
    parser.add_argument(
        "--stack",
        default=os.environ.get("BACKLOT_STACK", "diffusers"),
        help="the environment this runs in: its models are served (default: $BACKLOT_STACK, else diffusers)",
    )
    parser.add_argument("--cpu-workers", type=_count, default=1, help="workers where there is no card (default 1)")
    parser.add_argument(
        "--grace", type=float, default=30.0, help="seconds to end a batch in when told to stop (default 30)"
    )
    return parser.parse_args(arguments)


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {lowest} to {highest}")
        return int(text)

    return parse


_port = _whole(1, 65_535)
_count = _whole(1, 64)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
