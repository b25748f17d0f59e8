"""The one door to libraries that the model stacks bring: untyped, and imported only when a model is loaded or run."""

from __future__ import annotations

import importlib
from typing import Any


def library(name: str) -> Any:
    """``library("torch")``: the module, as ``Any``. Raises ``MissingLibrary`` where this environment lacks it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        package = name.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        raise MissingLibrary(f"{package} is not installed here: this model runs in another environment") from error


class MissingLibrary(Exception):
    """A model was asked of an environment that has not got its packages."""
