"""Where weights come from: what is pinned, or what a host puts in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backlot_functions.adapter import Source
from backlot_functions.lock import hub_ids, lock
from backlot_functions.sources import Unlocked, locked_revisions, pinned, revision_of, source_of
from support.fake_adapter import FakeAdapter

HUB = FakeAdapter(source=Source("owner/weights", None))


def test_a_hub_id_without_a_revision_is_refused_with_the_command_to_run() -> None:
    with pytest.raises(Unlocked, match=r"python -m backlot_functions\.lock"):
        source_of(HUB)


def test_a_host_may_say_that_it_takes_whatever_is_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKLOT_ALLOW_UNLOCKED", "1")
    assert source_of(HUB) == Source("owner/weights", None)
    assert revision_of(source_of(HUB)) == "unlocked"


@pytest.mark.parametrize("named", ["flux-1-schnell", "owner/weights"])
def test_a_local_folder_takes_the_place_of_the_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str) -> None:
    monkeypatch.setenv("BACKLOT_SOURCES", json.dumps({named: str(tmp_path)}))
    assert source_of(HUB) == Source(str(tmp_path), None)
    assert revision_of(source_of(HUB)) == "local"


def test_a_revision_given_is_kept() -> None:
    assert pinned("owner/weights", "abc") == Source("owner/weights", "abc")
    assert revision_of(Source("owner/weights", "abc")) == "abc"


@pytest.mark.parametrize("text", ["[]", '{"kokoro-82m": 1}'])
def test_sources_that_are_no_object_of_paths_are_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("BACKLOT_SOURCES", text)
    with pytest.raises(ValueError, match="must be a JSON object"):
        source_of(HUB)


def test_the_lock_file_names_what_the_adapters_load() -> None:
    assert sorted(locked_revisions()) == hub_ids()


def test_locking_asks_for_each_and_keeps_what_it_cannot_learn() -> None:
    def look_up(hub_id: str) -> str:
        if hub_id.startswith("gated/"):
            raise PermissionError("403")
        return hub_id[::-1]

    revisions, failed = lock(["a/b", "gated/c", "gated/d"], {"gated/c": "old", "e/f": "kept"}, look_up)
    assert revisions == {"gated/c": "old", "e/f": "kept", "a/b": "b/a", "gated/d": None}
    assert failed == ["gated/c: 403", "gated/d: 403"]
