"""The model cache on a card whose memory is a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.adapter import Cancelled, OutOfMemory, Rung, Source
from backlot_functions.memory.cache import ModelCache, ModelKey, Need
from support.fake_adapter import FakeAdapter
from support.fake_allocator import FakeAllocator

WEIGHTS = Source("/weights/fake", None)


def make(model: str, allocator: FakeAllocator, gb: float, **parts: float) -> FakeAdapter:
    return FakeAdapter(allocator, model, resident_gb={"bf16": gb, "nf4": gb / 4}, parts=parts)


def key(adapter: FakeAdapter, rung: Rung = "bf16") -> ModelKey:
    return ModelKey(adapter.model, WEIGHTS, rung)


def use(
    cache: ModelCache, adapter: FakeAdapter, gb: float, at_work_gb: float = 0, *, shape: str = "s", count: int = 1
) -> float:
    """Runs the model once; answers how long it took to load."""
    with cache.lease(adapter, WEIGHTS, "bf16", Need(gb, shape, count)) as lease:
        allocator = adapter.allocator
        assert allocator is not None
        block = allocator.take(at_work_gb)
        del block
        return lease.load_s


def test_a_model_is_loaded_once_and_found_again() -> None:
    allocator = FakeAllocator(24)
    cache = ModelCache(allocator)
    a = make("a", allocator, 10)
    use(cache, a, 10)
    use(cache, a, 10)
    assert (a.log, cache.models, allocator.used_gb()) == (["load bf16"], ("a",), 10)


def test_the_least_recently_used_goes_first_and_only_as_many_as_must() -> None:
    allocator = FakeAllocator(24)
    cache = ModelCache(allocator)
    a, b, c, d = (make(name, allocator, 6) for name in "abcd")
    for adapter in (a, b, c, a, d):
        use(cache, adapter, 6)
    assert cache.models == ("c", "a", "d")
    assert allocator.used_gb() == 18


def test_the_running_one_never_goes() -> None:
    allocator = FakeAllocator(10)
    cache = ModelCache(allocator)
    a, b = make("a", allocator, 8), make("b", allocator, 8)
    with cache.lease(a, WEIGHTS, "bf16", Need(8, "s")):
        with pytest.raises(OutOfMemory), cache.lease(b, WEIGHTS, "bf16", Need(8, "s")):
            pass
        cache.clear()
        assert cache.models == ("a",)
    cache.clear()
    assert (cache.models, allocator.used_gb()) == ((), 0)


def test_parts_that_models_share_lie_there_once_and_stay_as_long_as_one_needs_them() -> None:
    allocator = FakeAllocator(24)
    cache = ModelCache(allocator)
    a, b = make("a", allocator, 4, t5=5), make("b", allocator, 4, t5=5)
    use(cache, a, 9)
    use(cache, b, 9)
    assert allocator.used_gb() == 13
    cache.drop(key(a))
    assert allocator.used_gb() == 9
    cache.drop(key(b))
    assert allocator.used_gb() == 0


def test_a_part_that_is_there_already_is_not_made_room_for_again() -> None:
    allocator = FakeAllocator(15)
    cache = ModelCache(allocator)
    a, b = make("a", allocator, 4, t5=5), make("b", allocator, 4, t5=5)
    use(cache, b, 9)
    cache.drop(key(b))
    use(cache, a, 9)
    assert cache.room_gb(key(b)) == pytest.approx(15)
    use(cache, b, 9)
    assert cache.models == ("a", "b")


def test_the_declared_need_holds_until_a_run_has_been_measured() -> None:
    allocator = FakeAllocator(40)
    cache = ModelCache(allocator)
    a, other = make("a", allocator, 10), make("other", allocator, 5)
    use(cache, other, 5)
    assert cache.need_gb(key(a), Need(30, "720p")) == 30
    use(cache, a, 30, at_work_gb=2, shape="720p")
    assert cache.need_gb(key(a), Need(30, "720p")) == pytest.approx(12)
    assert cache.need_gb(key(a), Need(30, "1080p")) == 30
    assert cache.need_gb(key(a), Need(30, "720p", 2)) == 30


def test_a_run_that_was_stopped_measures_nothing() -> None:
    allocator = FakeAllocator(40)
    cache = ModelCache(allocator)
    a = make("a", allocator, 10)
    with pytest.raises(Cancelled), cache.lease(a, WEIGHTS, "bf16", Need(30, "s")):
        raise Cancelled
    assert cache.need_gb(key(a), Need(30, "s")) == 30
    assert cache.models == ("a",)


def test_room_counts_what_could_be_given_up() -> None:
    allocator = FakeAllocator(24)
    cache = ModelCache(allocator)
    a, b, c = make("a", allocator, 6, t5=2), make("b", allocator, 6, t5=2), make("c", allocator, 6)
    use(cache, a, 8)
    use(cache, b, 8)
    assert cache.room_gb(key(c)) == pytest.approx(24)
    with cache.lease(a, WEIGHTS, "bf16", Need(8, "s")):
        assert cache.room_gb(key(c)) == pytest.approx(16)


def test_a_load_that_fails_leaves_nothing_behind() -> None:
    allocator = FakeAllocator(10)
    cache = ModelCache(allocator)
    a = make("a", allocator, 8, t5=5)
    with pytest.raises(OutOfMemory), cache.lease(a, WEIGHTS, "bf16", Need(13, "s")):
        pass
    assert (cache.models, allocator.used_gb()) == ((), 0)


def test_a_limit_only_falls() -> None:
    cache = ModelCache(FakeAllocator(1))
    place = ModelKey("a", WEIGHTS, "bf16")
    assert cache.limit(place, "s") is None
    cache.overflowed(place, "s", 4)
    cache.overflowed(place, "s", 8)
    assert cache.limit(place, "s") == 3


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=40), st.integers(8, 40))
def test_whatever_is_asked_for_in_whatever_order_the_books_agree_with_the_card(
    asked: list[tuple[str, bool]], total_gb: int
) -> None:
    allocator = FakeAllocator(total_gb)
    cache = ModelCache(allocator)
    parts: dict[str, dict[str, float]] = {name: ({"t5": 1.0} if name in "abc" else {}) for name in "abcdef"}
    models = {name: make(name, allocator, 1 + index, **parts[name]) for index, name in enumerate("abcdef")}
    for name, dropped in asked:
        if dropped:
            cache.drop(key(models[name]))
        else:
            use(cache, models[name], 1 + "abcdef".index(name) + sum(parts[name].values()))
            assert cache.models[-1] == name
        sizes = sum(1 + "abcdef".index(held) for held in cache.models)
        shared = 1 if set(cache.models) & set("abc") else 0
        assert allocator.used_gb() == pytest.approx(sizes + shared)
        assert allocator.used_gb() <= total_gb
