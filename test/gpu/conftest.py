"""Doubles that every suite may use: real little servers, and fakes that speak a Protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from support.clock import FakeClock
from support.edge import Edge


@pytest.fixture
def edge() -> Iterator[Edge]:
    made = Edge()
    yield made
    made.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


settings.register_profile("backlot", database=None, print_blob=True, deadline=None)
settings.load_profile("backlot")
