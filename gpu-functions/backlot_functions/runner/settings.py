"""What a host decides once for all its batches."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..clock import Clock, SystemClock
from ..transfer.addresses import Reach
from ..transfer.http import STALL_S
from ..transfer.uploads import UploadSizes

_MAX_INPUT_BYTES = 16 * 1024**3


@dataclass(frozen=True, slots=True)
class RunnerSettings:
    reach: Reach = field(default_factory=Reach)
    clock: Clock = field(default_factory=SystemClock)
    max_input_bytes: int = _MAX_INPUT_BYTES
    upload_sizes: UploadSizes = field(default_factory=UploadSizes)
    stall_s: float = STALL_S
    scratch: Path | None = None
    """Where jobs have their folders; the system's own place where left out."""


def settings_from(env: Mapping[str, str] | None = None) -> RunnerSettings:
    """``BACKLOT_TRUSTED_ORIGINS``: origins or hosts, separated by commas, that may be private. ``BACKLOT_SCRATCH``: a folder."""
    env = os.environ if env is None else env
    trusted = (name.strip().rstrip("/") for name in env.get("BACKLOT_TRUSTED_ORIGINS", "").split(","))
    scratch = env.get("BACKLOT_SCRATCH")
    reach = Reach(frozenset(name for name in trusted if name))
    return RunnerSettings(reach=reach, scratch=Path(scratch) if scratch else None)
