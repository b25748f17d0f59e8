"""FLUX.1 Kontext: a character's picture, edited as the instruction says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..adapter import BadParams, Item, LoadPolicy, Output, Params, Plan, Source
from ..media.image import read_image
from ..seam import library
from ..torch_runtime import translate_oom
from .diffusion.checkpoint import folder_of, settings_of
from .diffusion.flux_family import load_flux, previews, still_plan, still_size, stills
from .diffusion.steps import Steps, noise_of
from .diffusion.takes import placed
from .diffusion.words import edit_prompt

_STEPS = 28
_GUIDANCE = 2.5
_MAX_PIXELS = 1024 * 1024
"""What the model was trained at, one megapixel. Larger pictures are made at that and scaled up."""


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    steps: int


class Flux1Kontext:
    model = "flux-1-kontext"
    functions = frozenset({"image.edit"})
    stack = "diffusers"
    source = Source("black-forest-labs/FLUX.1-Kontext-dev", None)
    batches = True

    def plan(self, function: str, params: Params) -> Plan:
        """The picture given stands beside the one made: twice the tokens."""
        return still_plan(params, _STEPS, _MAX_PIXELS, token_factor=2.0, extra_gb=0.0)

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            folder = folder_of(source)
            pipeline = load_flux(library("diffusers").FluxKontextPipeline, folder, policy)
        return Loaded(pipeline, settings_of(folder).get("steps", _STEPS))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Alone or in a batch, a job differs by rounding only."""
        pipeline = loaded.pipeline
        size = still_size(items[0].params, _MAX_PIXELS)
        steps = Steps(items, loaded.steps)
        grid = (size.width, size.height)
        given = [
            placed(read_image(_picture_of(item)), (item.params["width"], item.params["height"]), grid) for item in items
        ]
        with translate_oom():
            pictures = pipeline(
                image=given,
                prompt=[edit_prompt(item.params) for item in items],
                width=size.width,
                height=size.height,
                # Both sizes are the grid's already: the pipeline is not to choose its own.
                max_area=size.width * size.height,
                _auto_resize=False,
                num_inference_steps=loaded.steps,
                guidance_scale=_GUIDANCE,
                generator=noise_of(items),
                callback_on_step_end=steps.callback(previews(pipeline, items, size, loaded.steps)),
                output_type="pt",
            ).images
            return stills(items, pictures)


def _picture_of(item: Item) -> Path:
    try:
        return item.inputs["image"]
    except KeyError:
        raise BadParams('image.edit needs the picture that is edited: give an input of the role "image"') from None
