"""Where a model's files lie on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..adapter import Source
from ..seam import library
from ..sources import pinned


def weights(source: Source, patterns: Sequence[str]) -> Path:
    """The source's own folder or file where it is one; else the hub's at the pinned revision, fetched once and kept."""
    local = Path(source.path)
    if local.exists():
        return local
    hub = library("huggingface_hub")
    return Path(hub.snapshot_download(source.path, revision=source.revision, allow_patterns=list(patterns)))


def part(folder: Path, name: str, source: Source, patterns: Sequence[str]) -> Path:
    """What a release leaves out: the folder of that name in it, else the hub's own."""
    return folder / name if (folder / name).exists() else weights(pinned(source.path), patterns)
