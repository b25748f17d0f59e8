"""A checkpoint on this machine: where it lies, what its own `backlot.json` says, which parts it shares with others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from ...adapter import Source
from ...seam import library
from ...sources import pinned

_SAMPLE_BYTES = 65_536
_SETTINGS = "backlot.json"


def folder_of(source: Source) -> Path:
    """The source itself where it is a folder, else the hub's snapshot, fetched where it is not here."""
    if Path(source.path).is_dir():
        return Path(source.path)
    return Path(library("diffusers").DiffusionPipeline.download(source.path, revision=source.revision))


def parts_folder_of(source: Source) -> Path:
    """The same for a checkpoint that is no whole pipeline."""
    if Path(source.path).is_dir():
        return Path(source.path)
    return Path(library("huggingface_hub").snapshot_download(source.path, revision=source.revision))


def beside(source: Source, folder: Path, name: str, hub_id: str | None) -> Path | None:
    """What a checkpoint is used with: its own subfolder where it has one, else, for a checkpoint of the hub, ``hub_id``'s.

    A checkpoint given as a folder is complete: what it has not got is not wanted.
    """
    if (folder / name).is_dir():
        return folder / name
    if hub_id is None or Path(source.path).is_dir():
        return None
    return folder_of(pinned(hub_id))


def settings_of(folder: Path) -> dict[str, Any]:
    """What the checkpoint says of itself in `backlot.json`, such as its steps; nothing where there is no such file."""
    path = folder / _SETTINGS
    return json.loads(path.read_text()) if path.is_file() else {}


def part_key(folder: Path, name: str) -> str:
    """Equal for equal weights, whichever checkpoint they lie in: by its files' sizes, beginnings and ends."""
    digest = hashlib.sha256()
    for path in sorted((folder / name).iterdir()):
        if path.suffix not in {".safetensors", ".json"} or not path.is_file():
            continue
        size = path.stat().st_size
        digest.update(f"{path.name} {size} ".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE_BYTES))
            file.seek(max(0, size - _SAMPLE_BYTES))
            digest.update(file.read(_SAMPLE_BYTES))
    return f"{name}:{digest.hexdigest()[:16]}"
