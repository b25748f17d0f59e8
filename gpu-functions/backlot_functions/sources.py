"""Where a model's weights come from: a local path, or a hub id at the revision that `models.lock.json` pins."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from .adapter import Adapter, Source

LOCK_FILE = Path(__file__).with_name("models.lock.json")
LOCAL_REVISION = "local"
"""What a report calls the revision of weights from a local path."""


class Unlocked(Exception):
    """A hub id without a pinned revision; the message says what to run."""


def source_of(adapter: Adapter) -> Source:
    """The adapter's own source, pinned, or what ``BACKLOT_SOURCES`` puts in its place. Raises ``Unlocked``."""
    override = overrides().get(adapter.model)
    return Source(override, None) if override else pinned(adapter.source.path, adapter.source.revision)


def pinned(path: str, revision: str | None = None) -> Source:
    """A path as it is; a hub id at its locked revision. For what an adapter loads beside its source, too. Raises ``Unlocked``.

    ``BACKLOT_ALLOW_UNLOCKED=1`` lets a hub id pass without a revision: what it loads may change from day to day.
    """
    override = overrides().get(path)
    if override:
        return Source(override, None)
    if is_local(path):
        return Source(path, None)
    revision = revision or locked_revisions().get(path)
    if revision is None and os.environ.get("BACKLOT_ALLOW_UNLOCKED") != "1":
        raise Unlocked(
            f"{path} has no revision in models.lock.json. Run python -m backlot_functions.lock where the hub can be reached, "
            "or name a local folder in BACKLOT_SOURCES."
        )
    return Source(path, revision)


def is_local(path: str) -> bool:
    """A hub id is ``owner/name``; whatever exists here, or is written as a path, is one."""
    return path.startswith(("/", "./", "../", "~")) or path.count("/") != 1 or Path(path).exists()


def revision_of(source: Source) -> str:
    """As it goes into provenance."""
    if source.revision:
        return source.revision
    return LOCAL_REVISION if is_local(source.path) else "unlocked"


def overrides() -> Mapping[str, str]:
    """``BACKLOT_SOURCES``: a JSON object from model or hub id to a local path. Raises ``ValueError`` for anything else."""
    text = os.environ.get("BACKLOT_SOURCES")
    if not text:
        return {}
    value: object = json.loads(text)
    if not isinstance(value, dict) or not all(isinstance(each, str) for pair in value.items() for each in pair):  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        raise ValueError('BACKLOT_SOURCES must be a JSON object such as {"kokoro-82m": "/weights/kokoro"}')
    return cast("dict[str, str]", value)


def locked_revisions() -> Mapping[str, str | None]:
    """Hub ids with their pinned commits; null where none has been looked up yet."""
    return cast("dict[str, str | None]", json.loads(LOCK_FILE.read_text(encoding="utf-8")))
