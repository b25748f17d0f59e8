"""Checkpoints with random weights, built once a session, and stages to run them on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backlot_functions.seam import library
from support.stage import painted


@pytest.fixture(scope="session", autouse=True)
def two_threads() -> None:
    library("torch").set_num_threads(2)


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Path]], Path]:
    """``checkpoint("ltx", tiny_ltx)``: the folder, built when it is first asked for."""
    built: dict[str, Path] = {}

    def folder_of(name: str, build: Callable[[Path], Path]) -> Path:
        if name not in built:
            built[name] = build(tmp_path_factory.mktemp(name))
        return built[name]

    return folder_of


@pytest.fixture(scope="session")
def red(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return painted(tmp_path_factory.mktemp("red") / "red.png", "red")


@pytest.fixture(scope="session")
def blue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return painted(tmp_path_factory.mktemp("blue") / "blue.png", "blue")
