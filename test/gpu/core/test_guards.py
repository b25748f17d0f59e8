"""Rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import backlot_functions
from backlot_functions.registry import MODELS

PACKAGE = Path(backlot_functions.__file__).parent
TESTS = Path(__file__).resolve().parents[1]
HEAVY = (
    "torch",
    "diffusers",
    "transformers",
    "accelerate",
    "kokoro",
    "TTS",
    "audiocraft",
    "spandrel",
    "huggingface_hub",
)
DOUBLES = ("unittest.mock", "mock", "pytest_mock", "responses", "respx", "requests_mock", "fakeredis")
MAX_LINES = 300


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sources(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


@pytest.mark.parametrize("path", sources(TESTS), ids=lambda path: str(path.relative_to(TESTS)))
def test_nobody_mocks(path: Path) -> None:
    used = [
        name for name in imports(path) if any(name == double or name.startswith(f"{double}.") for double in DOUBLES)
    ]
    assert used == []


@pytest.mark.parametrize("path", sources(PACKAGE), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_a_plan_needs_no_model_library() -> None:
    """In a process of its own, where importing one is an error, installed or not."""
    script = f"""
import sys
class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {HEAVY!r}:
            raise ImportError(f"{{name}} was imported for a plan")
sys.meta_path.insert(0, Barred())
from backlot_functions.registry import adapter
for model in {MODELS!r}:
    made = adapter(model)
    assert made.model == model, (made.model, model)
    assert made.functions and made.stack and made.source.path, model
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_every_adapter_does_functions_that_exist() -> None:
    from backlot_functions.json_schema import document
    from backlot_functions.registry import adapter

    unknown = {model: adapter(model).functions - set(document("functions")) for model in MODELS}
    assert {model: functions for model, functions in unknown.items() if functions} == {}
