"""What FLUX.1 dev, schnell and Kontext have in common: sizes, needs, shared parts, previews, delivery."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...adapter import Item, LoadPolicy, Output, Params, Plan, Rung
from ...media.image import write_png
from ...seam import library
from .grid import Size, grid_size
from .ladder import load_pipeline
from .takes import levels_of

PIXEL_STEP = 16

# GB at a megapixel: bf16 and nf4 as published; the others by the sizes of their parts.
_AT_A_MEGAPIXEL: Mapping[Rung, float] = {"fp32": 67.8, "bf16": 33.9, "fp8": 22.0, "offload": 16.5, "nf4": 14.9}
_GB_PER_MEGAPIXEL = 1.5
"""By estimate."""
_SECONDS_PER_MEGAPIXEL_STEP = 6.57 / 28 / (1024 * 1024 / 1e6)
"""Published: 28 steps at 1024×1024 in 6.57 s, bf16, on a card of 80 GB."""

_PREVIEWS = 4
_PREVIEW_LATENTS = 48
"""Sides of a preview before decoding, in latents of 8 pixels."""


def still_plan(params: Params, steps: int, max_pixels: int, token_factor: float, extra_gb: float) -> Plan:
    """``token_factor``: how many times the picture's own tokens are gone over; ``extra_gb``: what lies there besides."""
    size = still_size(params, max_pixels)
    held = max(0.0, size.megapixels - 1) * _GB_PER_MEGAPIXEL * token_factor + extra_gb
    return Plan(
        memory_gb={rung: rest + held for rung, rest in _AT_A_MEGAPIXEL.items()},
        run_s=size.megapixels * steps * _SECONDS_PER_MEGAPIXEL_STEP * token_factor,
        shape=f"{size.width}x{size.height}",
        grid={"width": size.width, "height": size.height},
    )


def still_size(params: Params, max_pixels: int) -> Size:
    return grid_size(params["width"], params["height"], PIXEL_STEP, max_pixels)


def load_flux(pipeline_class: Any, folder: Path, policy: LoadPolicy) -> Any:
    """The text encoders and the VAE are the same in all three models, and are kept once."""
    transformers = library("transformers")
    return load_pipeline(
        pipeline_class,
        folder,
        policy,
        quantised=("transformer", "text_encoder_2"),
        shared={
            "text_encoder": transformers.CLIPTextModel,
            "text_encoder_2": transformers.T5EncoderModel,
            "vae": library("diffusers").AutoencoderKL,
        },
    )


def previews(pipeline: Any, items: Sequence[Item], size: Size, steps: int) -> Callable[[int, Any], None]:
    """Shows each job's unfinished picture a few times on the way: latents averaged down, where noise weighs less, and decoded."""
    shown = {steps * part // (_PREVIEWS + 1) for part in range(2, _PREVIEWS + 1)} - {0}

    def look(index: int, latents: Any) -> None:
        if index not in shown:
            return
        for item, picture in zip(items, _decoded_small(pipeline, latents, size), strict=True):
            item.context.preview(picture)

    return look


def _decoded_small(pipeline: Any, packed: Any, size: Size) -> list[Any]:
    torch = library("torch")
    with torch.no_grad():
        latents = pipeline._unpack_latents(packed, size.height, size.width, pipeline.vae_scale_factor)
        factor = max(1, max(latents.shape[-2:]) // _PREVIEW_LATENTS)
        small = torch.nn.functional.avg_pool2d(latents, factor) if factor > 1 else latents
        config = pipeline.vae.config
        decoded = pipeline.vae.decode(small / config.scaling_factor + config.shift_factor, return_dict=False)[0]
    return pipeline.image_processor.postprocess(decoded.float(), output_type="pil")


def stills(items: Sequence[Item], pictures: Any) -> list[list[Output]]:
    """Each job's PNG of exactly the size asked for, from the pipeline's ``(batch, 3, height, width)`` in 0…1."""
    outputs: list[list[Output]] = []
    for item, frame in zip(items, levels_of(pictures), strict=True):
        path = item.context.workdir / "image.png"
        write_png(path, frame, width=item.params["width"], height=item.params["height"])
        item.context.step(1.0)
        outputs.append([Output("image", path)])
    return outputs
