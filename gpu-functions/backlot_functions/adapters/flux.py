"""FLUX.1 dev and schnell: character sheets and keyframes, with reference images of the characters in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Source
from ..seam import library
from ..torch_runtime import translate_oom
from .diffusion.batches import in_groups
from .diffusion.checkpoint import beside, folder_of, settings_of
from .diffusion.flux_family import load_flux, previews, still_plan, still_size, stills
from .diffusion.redux import REDUX_GB, load_redux, references_of, with_references
from .diffusion.steps import Steps, noise_of
from .diffusion.words import still_prompt

_MAX_PIXELS = 2 * 1024 * 1024
"""What the model makes well, by its card: two megapixels. Larger stills are scaled up."""
_REDUX = "redux"


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    redux: Any | None
    steps: int


class _Flux:
    functions = frozenset({"image.generate"})
    stack = "diffusers"
    batches = True
    steps: int
    guidance: float
    prompt_tokens: int
    also: tuple[str, ...]
    """What reference images are understood by, unless the checkpoint's folder has a ``redux`` of its own."""

    def plan(self, function: str, params: Params) -> Plan:
        return still_plan(params, self.steps, _MAX_PIXELS, token_factor=1.0, extra_gb=REDUX_GB if self.also else 0.0)

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            folder = folder_of(source)
            pipeline = load_flux(library("diffusers").FluxPipeline, folder, policy)
            redux_folder = beside(source, folder, _REDUX, next(iter(self.also), None))
            redux = load_redux(redux_folder, policy) if redux_folder else None
        return Loaded(pipeline, redux, settings_of(folder).get("steps", self.steps))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Jobs with as many references go together. Alone or in a batch, a job differs by rounding only."""
        with translate_oom():
            return in_groups(items, lambda item: len(references_of(item)), lambda group: self._batch(loaded, group))

    def _batch(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        pipeline = loaded.pipeline
        size = still_size(items[0].params, _MAX_PIXELS)
        steps = Steps(items, loaded.steps)
        with library("torch").no_grad():
            embeds, pooled, _ids = pipeline.encode_prompt(
                prompt=[still_prompt(item.params) for item in items],
                prompt_2=None,
                device=pipeline._execution_device,
                max_sequence_length=self.prompt_tokens,
            )
            if loaded.redux is not None and references_of(items[0]):
                embeds = with_references(loaded.redux, embeds, items)
        pictures = pipeline(
            prompt_embeds=embeds,
            pooled_prompt_embeds=pooled,
            width=size.width,
            height=size.height,
            num_inference_steps=loaded.steps,
            guidance_scale=self.guidance,
            generator=noise_of(items),
            callback_on_step_end=steps.callback(previews(pipeline, items, size, loaded.steps)),
            output_type="pt",
        ).images
        return stills(items, pictures)


class Flux1Dev(_Flux):
    model = "flux-1-dev"
    source = Source("black-forest-labs/FLUX.1-dev", None)
    steps = 28
    guidance = 3.5
    prompt_tokens = 512
    also = ("black-forest-labs/FLUX.1-Redux-dev",)


class Flux1Schnell(_Flux):
    """Redux is under dev's licence and would take schnell's freedom: references count only where the folder brings it."""

    model = "flux-1-schnell"
    source = Source("black-forest-labs/FLUX.1-schnell", None)
    steps = 4
    guidance = 0.0
    prompt_tokens = 256
    also = ()
