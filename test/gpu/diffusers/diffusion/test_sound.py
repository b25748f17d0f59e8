"""AudioLDM2 and ACE-Step, loaded and run as in production, with random weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backlot_functions.adapter import Cancelled
from backlot_functions.adapters.ace_step import AceStep
from backlot_functions.adapters.audioldm2 import AudioLdm2
from backlot_functions.media.probe import probe
from backlot_functions.media.sound import read_sound
from support.stage import Stage, apart, voice
from support.tiny.ace_step import tiny_ace_step
from support.tiny.audioldm2 import tiny_audioldm2

Checkpoint = Callable[[str, Callable[[Path], Path]], Path]
EFFECT, HUMAN, SONG, MUSIC = "audio.effect", "audio.human", "music.song", "music.generate"


@pytest.fixture(scope="module")
def ldm(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(AudioLdm2(), checkpoint("audioldm2", tiny_audioldm2), tmp_path_factory.mktemp("effects"), "bf16")


@pytest.fixture(scope="module")
def ace(checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(AceStep(), checkpoint("ace-step", tiny_ace_step), tmp_path_factory.mktemp("songs"), "bf16")


def effect(**others: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "effect": "rain",
        "prompt": "Rain on a tin roof",
        "duration_s": 1.5,
        "loop": False,
        "seed": 7,
    }
    return plain | others


def song(**others: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "lyrics": ["The river runs", "to the sea"],
        "mood": "sad",
        "voice": voice(),
        "prompt": "A sad song",
        "seed": 7,
    }
    return plain | others


@pytest.mark.parametrize(("seconds", "loop"), [(0.4, False), (1.5, False), (12.0, True)])
def test_an_effect_is_as_long_as_asked(ldm: Stage, seconds: float, loop: bool) -> None:
    sound = ldm.make(EFFECT, effect(duration_s=seconds, loop=loop))
    assert probe(sound) == {
        "samples": round(seconds * 48_000),
        "sample_rate": 48_000,
        "duration_s": seconds,
    }
    assert np.abs(read_sound(sound)).max() > 0.01


def test_an_effect_follows_seed_and_words(ldm: Stage) -> None:
    first, second, other, words = (
        ldm.make(EFFECT, effect(**changed)).read_bytes()
        for changed in ({"seed": 0}, {"seed": 0}, {"seed": 1}, {"seed": 0, "effect": "other", "prompt": "A gong"})
    )
    assert first == second
    assert len({first, other, words}) == 3


def test_two_effects_in_a_batch_are_as_each_alone(ldm: Stage) -> None:
    params = [effect(seed=1), effect(seed=2, prompt="A storm")]
    together = [read_sound(sound) for sound in ldm.run(*(ldm.job(EFFECT, each)[0] for each in params))]
    alone = [read_sound(ldm.make(EFFECT, each)) for each in params]
    assert all(apart(a, b) < 0.01 for a, b in zip(together, alone, strict=True))


def test_a_throat_is_heard(ldm: Stage) -> None:
    laugh = ldm.make(HUMAN, {"sound": "laugh", "voice": voice(), "seed": 0})
    assert 0 < probe(laugh).get("duration_s", 0) <= 4.2


def test_an_effect_can_be_stopped_and_the_model_goes_on(ldm: Stage) -> None:
    before = ldm.make(EFFECT, effect()).read_bytes()
    item, listener = ldm.job(EFFECT, effect(), stop_at=2)
    with pytest.raises(Cancelled):
        ldm.run(item)
    assert len(listener.steps) == 2
    assert ldm.make(EFFECT, effect()).read_bytes() == before


def test_a_song_follows_seed_and_lyrics_and_is_as_long_as_it_is(ace: Stage) -> None:
    first, second, other, words = (
        ace.make(SONG, song(**changed))
        for changed in ({"seed": 0}, {"seed": 0}, {"seed": 1}, {"seed": 0, "lyrics": ["No river runs"]})
    )
    assert first.read_bytes() == second.read_bytes()
    assert len({sound.read_bytes() for sound in (first, other, words)}) == 3
    assert 0 < probe(first).get("duration_s", 0) <= 12


@pytest.mark.parametrize("seconds", [4.5, 15.0])
def test_music_is_as_long_as_asked_and_stereo(ace: Stage, seconds: float) -> None:
    music = ace.make(MUSIC, {"mood": "calm", "intensity": 0.4, "prompt": "", "duration_s": seconds, "seed": 3})
    assert probe(music).get("samples") == round(seconds * 48_000)
    assert read_sound(music).shape[0] == 2


def test_a_song_can_be_stopped_and_the_model_goes_on(ace: Stage) -> None:
    before = ace.make(SONG, song()).read_bytes()
    item, _listener = ace.job(SONG, song(), stop_at=1)
    with pytest.raises(Cancelled):
        ace.run(item)
    assert ace.make(SONG, song()).read_bytes() == before
