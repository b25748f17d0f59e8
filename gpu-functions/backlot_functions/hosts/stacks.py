"""What the packages of an environment can do."""

from __future__ import annotations

from ..adapter import Adapter
from ..registry import MODELS, adapter, extra


def models_of(stack: str) -> dict[str, frozenset[str]]:
    """The models that live in the stack, with their functions."""
    found = [made for model in dict.fromkeys((*extra(), *MODELS)) if (made := _adapter(model)) is not None]
    return {made.model: made.functions for made in found if made.stack == stack}


def _adapter(model: str) -> Adapter | None:
    """None for one that cannot even be imported here."""
    try:
        return adapter(model)
    except ImportError:
        return None
