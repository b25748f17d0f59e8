"""Who holds a lease: a process, named so that another on the same machine can tell whether it still lives."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import psutil


def own_name() -> str:
    return _name(psutil.Process())


def is_dead(owner: str) -> bool:
    """True only for a process of this machine (and of this container) that is gone; of others nothing is known."""
    place, _, rest = owner.rpartition("#")
    if place != _place():
        return False
    pid, _, _ = rest.partition("@")
    try:
        process = psutil.Process(int(pid))
        return process.status() == psutil.STATUS_ZOMBIE or _name(process) != owner
    except psutil.NoSuchProcess:
        return True


def _name(process: psutil.Process) -> str:
    # A number is given again to another process; the time it began at is not.
    return f"{_place()}#{process.pid}@{process.create_time():.2f}"


def _place() -> str:
    namespace = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()}/{os.readlink(namespace) if namespace.exists() else ''}"  # noqa: PTH115
