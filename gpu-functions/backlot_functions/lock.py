"""Looks up the revision of every model's weights on the hub and pins them: ``python -m backlot_functions.lock [--check]``.

``--check`` changes nothing and fails where the lock file lacks a hub id or holds one that no adapter loads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable

from .registry import MODELS, adapter
from .seam import library
from .sources import LOCK_FILE, is_local, locked_revisions


def hub_ids() -> list[str]:
    """Every hub id that an adapter loads: its ``source``, and those in ``also`` where it has that."""
    found: set[str] = set()
    for model in MODELS:
        made = adapter(model)
        also: Iterable[str] = getattr(made, "also", ())
        found.update(path for path in (made.source.path, *also) if not is_local(path))
    return sorted(found)


def resolve(ids: Iterable[str], look_up: Callable[[str], str]) -> dict[str, str | None]:
    """The newest commit of each."""
    return {hub_id: look_up(hub_id) for hub_id in ids}


def main(arguments: list[str]) -> int:
    ids = hub_ids()
    if arguments == ["--check"]:
        missing = sorted(set(ids) ^ set(locked_revisions()))
        print(f"models.lock.json differs in {', '.join(missing)}" if missing else "models.lock.json names every model")  # noqa: T201
        return 1 if missing else 0
    api = library("huggingface_hub").HfApi()
    revisions = resolve(ids, lambda hub_id: str(api.model_info(hub_id).sha))
    LOCK_FILE.write_text(json.dumps(revisions, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
