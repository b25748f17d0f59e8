"""Images and their compose file, as far as they can be held to the repository without Docker."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from backlot_functions.hosts.box import main
from backlot_functions.hosts.stacks import CHECKOUTS
from support.processes import ROOT

DOCKER = ROOT / "gpu-functions/docker"
DOCKERFILES = sorted(DOCKER.glob("*.Dockerfile"))
REQUIREMENTS = ROOT / "gpu-functions/requirements"
STACKS = sorted({path.stem for path in REQUIREMENTS.glob("*.in")} - {"core", "dev", "host", "serving", "uv"})


def instructions(dockerfile: Path) -> Iterator[tuple[str, str]]:
    """Each with what follows it, continued lines joined."""
    joined = re.sub(r"\\\n", " ", dockerfile.read_text())
    for line in joined.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, rest = line.strip().partition(" ")
            yield name, rest.strip()


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.stem)
class TestImage:
    def test_has_nothing_that_the_linter_finds(self, dockerfile: Path) -> None:
        hadolint = Path(sys.executable).with_name("hadolint")
        found = subprocess.run([hadolint, "--no-color", dockerfile], capture_output=True, text=True, check=False)
        assert (found.returncode, found.stdout) == (0, "")

    def test_takes_only_what_is_there_and_is_sent_to_the_builder(self, dockerfile: Path) -> None:
        for name, rest in instructions(dockerfile):
            if name != "COPY" or rest.startswith("--from"):
                continue
            for source in rest.split()[:-1]:
                for stack in STACKS:
                    path = source.replace("${STACK}", stack)
                    assert (ROOT / path).exists(), path
                    assert sent(path), f"{path} is kept back by .dockerignore"

    def test_is_built_on_a_named_version_and_runs_as_nobody_of_importance(self, dockerfile: Path) -> None:
        stages = {rest.split()[-1] for name, rest in instructions(dockerfile) if name == "FROM" and " AS " in rest}
        bases = [rest.split()[0] for name, rest in instructions(dockerfile) if name == "FROM"]
        assert [base for base in bases if base not in stages and not re.search(r":[\w.-]*\d", base)] == []
        users = [rest for name, rest in instructions(dockerfile) if name == "USER"]
        assert users
        assert all(user.isdecimal() and int(user) > 0 for user in users)

    def test_runs_what_there_is_with_options_that_it_knows(self, dockerfile: Path) -> None:
        for command in [json.loads(rest) for name, rest in instructions(dockerfile) if name == "CMD"]:
            if command[0] == "node":
                assert (ROOT / command[1]).is_file()
                help_text = subprocess.run(
                    [ROOT / "node_modules/.bin/node", *command[1:2], "--help"], cwd=ROOT, capture_output=True
                )
                assert all(option.encode() in help_text.stdout for option in command if option.startswith("--"))
            else:
                assert importlib.util.find_spec(command[2]) is not None


def test_the_box_knows_the_options_that_images_give_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    known = capsys.readouterr().out
    for dockerfile in DOCKERFILES:
        for command in [json.loads(rest) for name, rest in instructions(dockerfile) if name == "CMD"]:
            if "backlot_functions.hosts.box" in command:
                assert all(option in known for option in command if option.startswith("--"))


def test_compose_builds_images_that_there_are_and_every_stack_has_a_worker() -> None:
    compose: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    services = compose["services"]
    builds = [service["build"] for service in services.values() if "build" in service]
    assert all((DOCKER / build["context"]).resolve() == ROOT for build in builds)
    assert all((ROOT / build["dockerfile"]).is_file() for build in builds)
    assert {build["args"]["STACK"] for build in builds if "args" in build} >= set(STACKS)
    assert {build["target"] for build in builds if "args" in build} == {"worker"}
    assert all(
        re.search(r":[\w.-]*\d|^\$\{", service["image"]) for service in services.values() if "build" not in service
    )


def test_the_checkouts_are_pinned_and_lie_where_the_image_says(tmp_path: Path) -> None:
    """Run with a git that writes down what it is asked."""
    asked, git = tmp_path / "asked", tmp_path / "git"
    git.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    git.chmod(0o755)
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    subprocess.run(["sh", DOCKER / "checkouts.sh", "/opt/checkouts"], env=env, check=True)
    made = re.findall(r"^init --quiet (\S+)$", asked.read_text(), re.MULTILINE)
    fetched = re.findall(r"^-C (\S+) fetch .* (https://github\.com/\S+) [0-9a-f]{40}$", asked.read_text(), re.MULTILINE)
    assert [folder for folder, _ in fetched] == made
    image = (DOCKER / "stack.Dockerfile").read_text()
    assert {f"{name}={folder}" for name, folder in re.findall(r"(BACKLOT_L\w+)=(\S+)", image)} == {
        f"BACKLOT_{Path(folder).name.upper()}={folder}" for folder in made
    }
    assert {f"BACKLOT_{Path(folder).name.upper()}" for folder in made} == set(CHECKOUTS.values())


def sent(path: str) -> bool:
    """Whether `.dockerignore`, which keeps back all but what it names, lets it through."""
    let_through = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    return any(fnmatch(path, pattern) or path.startswith(f"{pattern}/") for pattern in let_through)
