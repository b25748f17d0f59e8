"""A model's own code where no package has it: a checkout in the image, named by an environment variable."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from ...seam import MissingLibrary, library


def from_checkout(variable: str, repository: str, module: str) -> tuple[Path, Any]:
    """The checkout's folder, and a module of it. Raises ``MissingLibrary`` where the variable names none."""
    named = os.environ.get(variable)
    if named is None or not Path(named).is_dir():
        raise MissingLibrary(f"{variable} names no folder: this model needs a checkout of {repository} there")
    if named not in sys.path:
        sys.path.append(named)
    return Path(named), library(module)
