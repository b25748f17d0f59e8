"""FLUX.1 dev, schnell and Kontext, loaded and run as in production, with random weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from backlot_functions.adapter import BadParams, Cancelled, Rung
from backlot_functions.adapters.flux import Flux1Dev, Flux1Schnell
from backlot_functions.adapters.flux_kontext import Flux1Kontext
from backlot_functions.media.image import read_image
from support.stage import Stage, apart, keyframe
from support.tiny.flux import tiny_flux

Checkpoint = Callable[[str, Callable[[Path], Path]], Path]
STILL, EDIT = "image.generate", "image.edit"
INSTRUCTION: Mapping[str, Any] = {
    "instruction": "Give her a red coat",
    "character": {},
    "width": 96,
    "height": 64,
    "seed": 7,
}


def dev_folder(checkpoint: Checkpoint) -> Path:
    return checkpoint("flux-dev", lambda folder: tiny_flux(folder, "dev", redux=True))


@pytest.fixture(scope="module")
def dev(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(Flux1Dev(), dev_folder(checkpoint), tmp_path_factory.mktemp("stills"))


@pytest.fixture(scope="module")
def schnell(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = checkpoint("flux-schnell", lambda folder: tiny_flux(folder, "schnell"))
    return Stage(Flux1Schnell(), folder, tmp_path_factory.mktemp("stills"), "bf16")


@pytest.fixture(scope="module")
def kontext(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = checkpoint("flux-kontext", lambda folder: tiny_flux(folder, "kontext", steps=5))
    return Stage(Flux1Kontext(), folder, tmp_path_factory.mktemp("edits"))


def pixels(path: Path) -> npt.NDArray[np.uint8]:
    return np.asarray(read_image(path))


@pytest.mark.parametrize(("width", "height"), [(64, 64), (100, 70), (321, 64)])
def test_a_still_is_as_large_as_asked(dev: Stage, schnell: Stage, width: int, height: int) -> None:
    for stage in (dev, schnell):
        still = stage.make(STILL, keyframe(width=width, height=height))
        assert read_image(still).size == (width, height)


@pytest.mark.parametrize("rung", ["fp32", "bf16", "fp8", "offload"])
def test_the_same_seed_makes_the_same_bytes_on_every_rung(checkpoint: Checkpoint, tmp_path: Path, rung: Rung) -> None:
    stage = Stage(Flux1Dev(), dev_folder(checkpoint), tmp_path, rung)
    first, second, other = (stage.make(STILL, keyframe(seed=seed)).read_bytes() for seed in (0, 0, 1))
    assert first == second != other


def test_words_and_references_tell(dev: Stage, red: Path, blue: Path) -> None:
    stills = [
        dev.make(STILL, keyframe(), inputs)
        for inputs in (
            {},
            {"reference:anna": red},
            {"reference:anna": blue},
            {"reference:anna": red, "reference:bo": blue},
        )
    ]
    stills.append(dev.make(STILL, keyframe(prompt="A woman runs.")))
    assert len({still.read_bytes() for still in stills}) == 5


def test_schnell_knows_references_only_where_its_folder_brings_redux(
    checkpoint: Checkpoint, schnell: Stage, tmp_path: Path, red: Path
) -> None:
    plain = schnell.make(STILL, keyframe())
    assert plain.read_bytes() == schnell.make(STILL, keyframe(), {"reference:anna": red}).read_bytes()
    folder = checkpoint("flux-schnell-redux", lambda folder: tiny_flux(folder, "schnell", redux=True))
    with_redux = Stage(Flux1Schnell(), folder, tmp_path, "bf16")
    assert plain.read_bytes() != with_redux.make(STILL, keyframe(), {"reference:anna": red}).read_bytes()


def test_a_batch_of_some_with_references_is_as_each_alone(dev: Stage, red: Path) -> None:
    jobs: list[tuple[dict[str, Any], dict[str, Path]]] = [
        (keyframe(seed=1), {}),
        (keyframe(seed=2), {"reference:anna": red}),
        (keyframe(seed=3, prompt="A woman runs."), {}),
    ]
    together = [pixels(still) for still in dev.run(*(dev.job(STILL, *job)[0] for job in jobs))]
    alone = [pixels(dev.make(STILL, *job)) for job in jobs]
    assert all(apart(a, b) < 0.05 for a, b in zip(together, alone, strict=True))


def test_a_character_sheet_is_made(schnell: Stage) -> None:
    sheet: dict[str, Any] = {
        "kind": "sheet",
        "character": {},
        "prompt": "Character sheet of Anna",
        "width": 64,
        "height": 96,
        "seed": 0,
    }
    assert read_image(schnell.make(STILL, sheet)).size == (64, 96)


def test_a_still_can_be_stopped_and_the_model_goes_on(dev: Stage) -> None:
    before = dev.make(STILL, keyframe()).read_bytes()
    item, listener = dev.job(STILL, keyframe(), stop_at=1)
    with pytest.raises(Cancelled):
        dev.run(item)
    assert len(listener.steps) == 1
    assert dev.make(STILL, keyframe()).read_bytes() == before


def test_an_edit_depends_on_the_picture_and_the_instruction(kontext: Stage, red: Path, blue: Path) -> None:
    edits = [
        kontext.make(EDIT, INSTRUCTION, {"image": red}),
        kontext.make(EDIT, INSTRUCTION, {"image": blue}),
        kontext.make(EDIT, {**INSTRUCTION, "instruction": "Make him old"}, {"image": red}),
    ]
    assert len({edit.read_bytes() for edit in edits}) == 3
    assert {read_image(edit).size for edit in edits} == {(96, 64)}
    assert edits[0].read_bytes() == kontext.make(EDIT, INSTRUCTION, {"image": red}).read_bytes()


def test_an_edit_is_seen_on_its_way(kontext: Stage, red: Path) -> None:
    item, listener = kontext.job(EDIT, INSTRUCTION, {"image": red})
    kontext.run(item)
    assert len(listener.steps) == 5 + 1
    assert [preview.size for preview in listener.previews] == [(96, 64)] * 3


def test_two_edits_in_a_batch_are_as_each_alone(kontext: Stage, red: Path, blue: Path) -> None:
    jobs = [(INSTRUCTION, {"image": red}), ({**INSTRUCTION, "seed": 8}, {"image": blue})]
    together = [pixels(edit) for edit in kontext.run(*(kontext.job(EDIT, *job)[0] for job in jobs))]
    alone = [pixels(kontext.make(EDIT, *job)) for job in jobs]
    assert all(apart(a, b) < 0.05 for a, b in zip(together, alone, strict=True))


def test_an_edit_of_nothing_says_what_is_missing(kontext: Stage) -> None:
    with pytest.raises(BadParams, match='give an input of the role "image"'):
        kontext.make(EDIT, INSTRUCTION)
