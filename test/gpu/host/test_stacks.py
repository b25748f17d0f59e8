"""A worker says that it has a model only where the model's code is."""

from __future__ import annotations

from backlot_functions.adapters import latent_sync, live_portrait
from backlot_functions.hosts.stacks import CHECKOUTS, with_their_code

FACE = frozenset({"video.face"})
FACES: dict[str, frozenset[str]] = {"musetalk-1-5": FACE, "latentsync-1-6": FACE, "liveportrait": FACE}


def test_a_model_without_its_checkout_is_left_out() -> None:
    env = {"BACKLOT_LATENTSYNC": "/code/LatentSync", "BACKLOT_LIVEPORTRAIT": "/gone"}
    served = with_their_code(FACES, env, is_folder={"/code/LatentSync"}.__contains__)
    assert served == {"musetalk-1-5": FACE, "latentsync-1-6": FACE}


def test_where_nothing_is_named_only_what_packages_have_is_left() -> None:
    assert with_their_code(FACES, {}) == {"musetalk-1-5": FACE}


def test_the_variables_are_those_that_the_models_look_for() -> None:
    models = {
        latent_sync.LatentSync.model: latent_sync.CHECKOUT,
        live_portrait.LivePortrait.model: live_portrait.CHECKOUT,
    }
    assert models == CHECKOUTS
