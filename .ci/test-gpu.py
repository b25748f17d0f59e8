#!/usr/bin/env python3
"""Tests of the Python functions: makes each suite's environment from its hash-pinned file, then lints, checks types and runs pytest.

    npm run test:gpu                   every suite
    npm run test:gpu -- core host      these suites
    npm run test:gpu -- lint           no suite
    npm run test:gpu -- core -- -k x   arguments after a second -- go to pytest
    npm run lock:gpu                   writes the pinned files anew from requirements/*.in

A suite is a folder of test/gpu; the environment of the same name has its packages (`film` takes those of others). Needs Python 3.11 or
newer with venv, and PyPI.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FUNCTIONS = ROOT / "gpu-functions"
REQUIREMENTS = FUNCTIONS / "requirements"
ENVIRONMENTS = FUNCTIONS / ".venv"
TESTS = ROOT / "test" / "gpu"
PYTHON = "3.11"
ENVIRONMENTS_OF = {"film": ("host", "diffusers")}
"""Suites whose environment is not called as they are: pytest runs in the first, and processes that it starts in the others."""


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(f"Python {sys.version.split()[0]} is too old: the GPU functions need 3.11 or newer.", file=sys.stderr)
        return 2
    if arguments == ["--lock"]:
        lock()
        return 0
    split = arguments.index("--") if "--" in arguments else len(arguments)
    suites, extra = arguments[:split] or all_suites(), arguments[split + 1 :]
    suites = [suite for suite in suites if suite != "lint"]
    unknown = [suite for suite in suites if suite not in all_suites()]
    if unknown:
        print(f"There is no suite {unknown[0]!r}; there are {', '.join(all_suites())}.", file=sys.stderr)
        return 2
    failed = [] if lint() else ["lint"]
    failed += [suite for suite in suites if not test(suite, extra)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def all_suites() -> list[str]:
    """Core first, as what it finds wrong is found fastest there."""
    names = ({path.stem for path in REQUIREMENTS.glob("*.in")} | ENVIRONMENTS_OF.keys()) & {
        path.name for path in TESTS.iterdir()
    }
    return sorted(names, key=lambda name: (name != "core", name))


def lint() -> bool:
    say("lint and types")
    # Of all environments the one with most of what is typed.
    python = environment("host")
    ruff = [python, "-m", "ruff", "--config", "pyproject.toml"]
    files = ["backlot_functions", TESTS]
    pyright = [ROOT / "node_modules/.bin/pyright", "-p", FUNCTIONS, "--pythonpath", python]
    commands = [[*ruff, "check", *files], [*ruff, "format", "--check", *files], pyright]
    return all([succeeds(*command) for command in commands])


def test(suite: str, extra: list[str]) -> bool:
    say(f"test {suite}")
    python, *_ = [environment(name) for name in ENVIRONMENTS_OF.get(suite, (suite,))]
    return succeeds(python, "-m", "pytest", "-c", FUNCTIONS / "pyproject.toml", TESTS / suite, *extra)


def environment(name: str) -> Path:
    """The environment's Python, its packages exactly those that are pinned."""
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    if not python.exists():
        run(uv(), "venv", "--quiet", "--clear", "--python", sys.executable, folder)
    pinned = [REQUIREMENTS / f"{each}.txt" for each in (name, "dev")]
    run(uv(), "pip", "sync", "--quiet", "--require-hashes", "--python", python, *pinned)
    return python


def lock() -> None:
    """`dev` first: it lies beside every other environment, which must agree with it."""
    names = sorted((path.stem for path in REQUIREMENTS.glob("*.in")), key=lambda name: (name != "dev", name))
    for name in names:
        constraints = [] if name in ("dev", "uv") else ["--constraint", "dev.txt"]
        options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--python-version", PYTHON]
        for kind in ("overrides", "excludes"):
            # Where a package's own pins are stricter than what it needs, or it names what is never imported.
            if (REQUIREMENTS / f"{name}.{kind}.txt").exists():
                options += [f"--{kind}", f"{name}.{kind}.txt"]
        files = [f"{name}.in", *constraints, "--output-file", f"{name}.txt"]
        command = "npm run lock:gpu"
        run(uv(), "pip", "compile", "--quiet", *options, "--custom-compile-command", command, *files, cwd=REQUIREMENTS)


def uv() -> Path:
    """uv of the pinned version, in an environment of its own."""
    folder = ENVIRONMENTS / "uv"
    binary = folder / "bin" / "uv"
    pinned = (REQUIREMENTS / "uv.txt").read_text()
    marker = folder / "pinned.txt"
    if binary.exists() and marker.exists() and marker.read_text() == pinned:
        return binary
    venv.create(folder, with_pip=True, clear=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes"]
    run(*pip, "--requirement", REQUIREMENTS / "uv.txt")
    marker.write_text(pinned)
    return binary


def say(what: str) -> None:
    print(f"\n== {what}", flush=True)


def run(*command: object, cwd: Path = ROOT) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def succeeds(*command: object) -> bool:
    return subprocess.run([str(part) for part in command], cwd=FUNCTIONS, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
