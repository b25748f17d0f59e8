"""Loaded models: kept while there is room, the least recently used given up first, the running one never.

Used from one thread, the one that runs models; ``models`` may be read from any.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ..adapter import Adapter, LoadPolicy, OutOfMemory, Rung, Source
from .allocator import Allocator
from .ladder import SPARE


@dataclass(frozen=True, slots=True)
class ModelKey:
    model: str
    source: Source
    rung: Rung


@dataclass(frozen=True, slots=True)
class Need:
    """What a run asks for: declared for one item, and by which shape and count its measured peak is remembered."""

    declared_gb: float
    shape: str
    count: int = 1


@dataclass(slots=True)
class Lease:
    """A model held for a run."""

    loaded: Any
    load_s: float
    """0 where it lay there already."""
    peak_gb: float = 0.0
    """The process's, known when the lease has ended."""


@dataclass(slots=True)
class _Entry:
    key: ModelKey
    loaded: Any = None
    own_gb: float = 0.0
    """Without its shared parts."""
    parts: set[str] = field(default_factory=set[str])
    last_used: int = 0
    running: int = 0


@dataclass(slots=True)
class _Part:
    value: Any
    size_gb: float


class ModelCache:
    """``allocator`` tells what there is; sizes are measured by what it holds before and after."""

    def __init__(self, allocator: Allocator) -> None:
        self.allocator = allocator
        self.card_lost = False
        """Whether CUDA has failed in this process. Everything on the card fails from then on; a new process can use it."""
        self._entries: dict[ModelKey, _Entry] = {}
        self._parts: dict[str, _Part] = {}
        self._peaks: dict[tuple[ModelKey, str, int], float] = {}
        self._parts_seen: dict[ModelKey, frozenset[str]] = {}
        self._limits: dict[tuple[ModelKey, str], int] = {}
        self._tick = 0

    @property
    def models(self) -> tuple[str, ...]:
        """Models that lie there, least recently used first."""
        entries = sorted([*self._entries.values()], key=lambda entry: entry.last_used)
        return tuple(dict.fromkeys(entry.key.model for entry in entries))

    def need_gb(self, key: ModelKey, need: Need) -> float:
        """The whole model at work: as measured where it has run so before, else as declared."""
        return self._peaks.get((key, need.shape, need.count), need.declared_gb)

    def room_gb(self, key: ModelKey) -> float:
        """What the model could have if everything else that is not running were given up, its own share included."""
        gone = {other for other, entry in self._entries.items() if not entry.running and other != key}
        kept_parts = {part for other, entry in self._entries.items() if other not in gone for part in entry.parts}
        kept_parts |= self._parts_seen.get(key, frozenset())
        reclaimed = sum(self._entries[other].own_gb for other in gone)
        reclaimed += sum(part.size_gb for name, part in self._parts.items() if name not in kept_parts)
        return self.allocator.free_gb() + reclaimed + self._held_gb(key)

    def limit(self, key: ModelKey, shape: str) -> int | None:
        """The most items of a shape that are known to fit at once."""
        return self._limits.get((key, shape))

    def overflowed(self, key: ModelKey, shape: str, count: int) -> None:
        """So many items of a shape were too many."""
        self._limits[key, shape] = max(1, min(count - 1, self._limits.get((key, shape), count)) if count > 1 else 1)

    def holds(self, key: ModelKey) -> bool:
        return key in self._entries

    @contextmanager
    def lease(self, adapter: Adapter, source: Source, rung: Rung, need: Need) -> Generator[Lease]:
        """Makes room, loads where it must, and measures the run. Raises ``OutOfMemory``, from the load too."""
        key = ModelKey(adapter.model, source, rung)
        self._make_room(key, self.need_gb(key, need))
        entry = self._entries.get(key)
        load_s = 0.0
        if entry is None:
            began = time.monotonic()
            entry = self._load(adapter, key)
            load_s = time.monotonic() - began
        self._tick += 1
        entry.last_used = self._tick
        entry.running += 1
        lease = Lease(entry.loaded, load_s)
        others_gb = self.allocator.used_gb() - self._held_gb(key)
        self.allocator.reset_peak()
        telling = False
        try:
            yield lease
            telling = True
        except OutOfMemory:
            telling = True
            raise
        finally:
            entry.running -= 1
            lease.loaded = None
            lease.peak_gb = self.allocator.peak_gb()
            # A run that was stopped on its way has not been at its peak.
            if telling:
                mark = (key, need.shape, need.count)
                self._peaks[mark] = max(self._peaks.get(mark, 0.0), lease.peak_gb - max(0.0, others_gb))

    def drop(self, key: ModelKey) -> None:
        """Gives a model up, and the parts that no other has. A running one, or one that is not there, is let be."""
        entry = self._entries.get(key)
        if entry is None or entry.running:
            return
        del self._entries[key]
        entry.loaded = None
        self._drop_unused_parts()
        self.allocator.release()

    def make_way(self, key: ModelKey) -> bool:
        """Gives up every other model that is not running; whether there was any."""
        others = [other for other, entry in self._entries.items() if not entry.running and other != key]
        for other in others:
            self.drop(other)
        return bool(others)

    def clear(self) -> None:
        """Gives everything up that is not running."""
        for key in tuple(self._entries):
            self.drop(key)

    def _load(self, adapter: Adapter, key: ModelKey) -> _Entry:
        entry = _Entry(key)
        # Running from the start: a part that it asks for must not drive it out.
        entry.running = 1
        self._entries[key] = entry
        before_gb = self.allocator.used_gb()
        parts_before_gb = sum(part.size_gb for part in self._parts.values())
        try:
            policy = LoadPolicy(self.allocator.device, key.rung, _SharedParts(self, entry))
            entry.loaded = adapter.load(key.source, policy)
        except BaseException:
            del self._entries[key]
            self._drop_unused_parts()
            raise
        finally:
            entry.running = 0
        new_parts_gb = sum(part.size_gb for part in self._parts.values()) - parts_before_gb
        entry.own_gb = max(0.0, self.allocator.used_gb() - before_gb - new_parts_gb)
        self._parts_seen[key] = frozenset(entry.parts)
        return entry

    def _part(self, entry: _Entry, name: str, load: Callable[[], Any]) -> Any:
        if name not in self._parts:
            before_gb = self.allocator.used_gb()
            value = load()
            self._parts[name] = _Part(value, max(0.0, self.allocator.used_gb() - before_gb))
        entry.parts.add(name)
        return self._parts[name].value

    def _make_room(self, key: ModelKey, whole_gb: float) -> None:
        """Where even all of it would not do, all of it goes and the run decides: a declared need may be too high."""
        while self.allocator.free_gb() < whole_gb * SPARE - self._held_gb(key):
            idle = [entry for entry in self._entries.values() if not entry.running and entry.key != key]
            if not idle:
                return
            self.drop(min(idle, key=lambda entry: entry.last_used).key)

    def _held_gb(self, key: ModelKey) -> float:
        """What the model has there already, or would find there: itself, and parts that others brought."""
        entry = self._entries.get(key)
        names = entry.parts if entry else self._parts_seen.get(key, frozenset())
        parts_gb = sum(self._parts[name].size_gb for name in names if name in self._parts)
        return parts_gb + (entry.own_gb if entry else 0.0)

    def _drop_unused_parts(self) -> None:
        used = {name for entry in self._entries.values() for name in entry.parts}
        for name in [name for name in self._parts if name not in used]:
            del self._parts[name]


class _SharedParts:
    def __init__(self, cache: ModelCache, entry: _Entry) -> None:
        self._cache = cache
        self._entry = entry

    def part(self, key: str, load: Callable[[], Any]) -> Any:
        return self._cache._part(self._entry, key, load)  # pyright: ignore[reportPrivateUsage]
