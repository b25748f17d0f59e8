"""What the packages of an environment can do."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from ..adapter import Adapter
from ..registry import MODELS, adapter, extra

CHECKOUTS: Mapping[str, str] = {"latentsync-1-6": "BACKLOT_LATENTSYNC", "liveportrait": "BACKLOT_LIVEPORTRAIT"}
"""Models whose code is in no package → the variable that names its checkout."""


def models_of(stack: str) -> dict[str, frozenset[str]]:
    """The models that live in the stack and whose code is here, with their functions."""
    found = [made for model in dict.fromkeys((*extra(), *MODELS)) if (made := _adapter(model)) is not None]
    there = {made.model: made.functions for made in found if made.stack == stack}
    return with_their_code(there, os.environ)


def with_their_code(
    models: Mapping[str, frozenset[str]], env: Mapping[str, str], is_folder: Callable[[str], bool] = os.path.isdir
) -> dict[str, frozenset[str]]:
    """Without those whose checkout is not where the environment says, or not named at all."""
    return {
        model: functions
        for model, functions in models.items()
        if model not in CHECKOUTS or is_folder(env.get(CHECKOUTS[model], ""))
    }


def _adapter(model: str) -> Adapter | None:
    """None for one that cannot even be imported here."""
    try:
        return adapter(model)
    except ImportError:
        return None
