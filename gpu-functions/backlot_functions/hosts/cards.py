"""The graphics cards of this machine, asked of `nvidia-smi`: the supervisor has no torch, and must not touch a card itself."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

import psutil

_GIB_PER_MIB = 1 / 1024
_TIMEOUT_S = 20


@dataclass(frozen=True, slots=True)
class Card:
    index: str
    name: str
    memory_gb: float


def cards() -> list[Card]:
    """Empty where there is no card, or no driver."""
    rows = _query("index,name,memory.total")
    return [Card(index, name, float(memory) * _GIB_PER_MIB) for index, name, memory in rows]


def free_gb(index: str | None) -> float:
    """What is free on the card; of the machine's own memory where the index is None."""
    if index is None:
        return round(psutil.virtual_memory().available / 1024**3, 2)
    free = {row[0]: float(row[1]) * _GIB_PER_MIB for row in _query("index,memory.free")}
    return round(free.get(index, 0.0), 2)


def _query(fields: str) -> list[list[str]]:
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    command = [program, f"--query-gpu={fields}", "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        # A driver in trouble hangs; the next look may do better.
        return []
    if answer.returncode != 0:
        return []
    return [[cell.strip() for cell in line.split(",")] for line in answer.stdout.splitlines() if line.strip()]
