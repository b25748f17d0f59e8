"""A pipeline with random weights, saved as a checkpoint lies on the hub."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from backlot_functions.seam import library


def save_tiny(
    folder: Path, pipeline: Callable[[], Any], classes: Mapping[str, str], settings: Mapping[str, Any] | None = None
) -> Path:
    """Saves it under the class names of the real `model_index.json`, with `settings` as its `backlot.json`."""
    torch = library("torch")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        pipeline().save_pretrained(folder)
    index = folder / "model_index.json"
    components: dict[str, Any] = json.loads(index.read_text())
    for name, class_name in classes.items():
        components[name] = [components[name][0], class_name]
    index.write_text(json.dumps(components, indent=2))
    if settings is not None:
        (folder / "backlot.json").write_text(json.dumps(settings))
    return folder
