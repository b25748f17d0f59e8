"""Looks up the revision of the models' weights on the hub and pins them in `models.lock.json`.

    python -m backlot_functions.lock                every model
    python -m backlot_functions.lock kokoro-82m     these
    python -m backlot_functions.lock --check        changes nothing; fails where the file has other hub ids than the adapters

What cannot be looked up keeps the revision it had, and is told. Gated models need ``HF_TOKEN``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from .registry import MODELS, adapter
from .seam import library
from .sources import LOCK_FILE, is_local, locked_revisions

Revisions = Mapping[str, str | None]


def hub_ids(models: Iterable[str] = MODELS) -> list[str]:
    """Every hub id that these models' adapters load: ``source``, and those in ``also`` where there is such."""
    found: set[str] = set()
    for model in models:
        made = adapter(model)
        also: Sequence[str] = getattr(made, "also", ())
        found.update(path for path in (made.source.path, *also) if not is_local(path))
    return sorted(found)


def lock(
    ids: Iterable[str], known: Revisions, look_up: Callable[[str], str]
) -> tuple[dict[str, str | None], list[str]]:
    """The revisions by hub id, those in ``ids`` looked up anew; and what could not be, with the reason."""
    revisions = dict(known)
    failed: list[str] = []
    for hub_id in ids:
        try:
            revisions[hub_id] = look_up(hub_id)
        except Exception as error:  # noqa: BLE001 - one that is gated or gone keeps no other from being pinned
            revisions.setdefault(hub_id, None)
            failed.append(f"{hub_id}: {error}")
    return revisions, failed


def main(arguments: list[str], path: Path = LOCK_FILE) -> int:
    known = locked_revisions()
    if arguments == ["--check"]:
        odd = sorted(set(hub_ids()) ^ set(known))
        print(f"models.lock.json differs in {', '.join(odd)}" if odd else "models.lock.json has every hub id")  # noqa: T201
        return 1 if odd else 0
    wanted = hub_ids()
    api = library("huggingface_hub").HfApi()
    revisions, failed = lock(hub_ids(arguments or MODELS), known, lambda hub_id: str(api.model_info(hub_id).sha))
    kept = {hub_id: revisions.get(hub_id) for hub_id in wanted}
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    for line in failed:
        print(line, file=sys.stderr)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
