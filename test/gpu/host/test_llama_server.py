"""Llama 2's server, as it would be started."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from backlot_functions.hosts.llama_server import CONTEXT_TOKENS, command
from support.processes import ROOT


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    file = tmp_path / "llama.gguf"
    file.touch()
    return file


def start(folder: Path, *arguments: object, **env: str) -> subprocess.CompletedProcess[str]:
    """With a ``llama-server`` that only repeats what it was told."""
    server = folder / "llama-server"
    server.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    server.chmod(0o755)
    return subprocess.run(
        [sys.executable, "-m", "backlot_functions.hosts.llama_server", *map(str, arguments)],
        env={"PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "gpu-functions"), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_becomes_llama_cpps_server_with_the_file_it_was_given(weights: Path, tmp_path: Path) -> None:
    started = start(tmp_path, weights)
    assert (started.returncode, started.stdout.split()) == (0, command(str(weights), "127.0.0.1", 8080)[1:])


def test_what_others_can_reach_asks_for_a_key(weights: Path, tmp_path: Path) -> None:
    refused = start(tmp_path, weights, "--hostname", "0.0.0.0")
    assert (refused.returncode, "set LLAMA_API_KEY" in refused.stderr) == (2, True)
    assert start(tmp_path, weights, "--hostname", "0.0.0.0", LLAMA_API_KEY="a-key").returncode == 0


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    refused = start(tmp_path, "gone.gguf")
    assert (refused.returncode, "there is no file gone.gguf" in refused.stderr) == (2, True)


def test_every_request_has_the_context_that_the_documentation_promises() -> None:
    documented = (ROOT / "docs/language-model.md").read_text()
    told = command("llama-2-7b-chat.Q4_K_M.gguf", "127.0.0.1", 8080)
    sizes = {option: int(value) for option, value in pairwise(told) if option in ("--ctx-size", "--parallel")}
    assert sizes["--ctx-size"] == sizes["--parallel"] * CONTEXT_TOKENS
    assert f'"model": "llama-2-7b-chat", "context_tokens": {CONTEXT_TOKENS}' in documented
    assert re.search(r"four scenes are asked about at once", documented, re.IGNORECASE)
    assert sizes["--parallel"] == 4


def test_compose_starts_it_the_same_way() -> None:
    compose: dict[str, Any] = yaml.safe_load((ROOT / "gpu-functions/docker/compose.yaml").read_text())
    llama = compose["services"]["llama"]
    assert llama["command"] == command("/models/llama-2-7b-chat.Q4_K_M.gguf", "0.0.0.0", 8080)[1:]
    assert "LLAMA_API_KEY" in llama["environment"]
