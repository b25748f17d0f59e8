"""Reference images for FLUX by Redux: what a character looks like, as tokens that stand beside those of the prompt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...adapter import Item, LoadPolicy
from ...media.image import read_image
from ...seam import library
from ...torch_runtime import dtype_of

_POOL = 3
"""Redux tells a picture in 27×27 tokens, more than a prompt has, and would repeat it whole; in 9×9, the prompt is heard."""
REDUX_GB = 1.2
"""SigLIP and the embedder in bf16, by their sizes."""


def load_redux(folder: Path, policy: LoadPolicy) -> Any:
    redux = library("diffusers").FluxPriorReduxPipeline.from_pretrained(
        folder, dtype=dtype_of(policy.rung), local_files_only=True
    )
    return redux.to(policy.device)


def references_of(item: Item) -> list[Path]:
    """The job's reference images, in the order of their roles."""
    return [path for role, path in sorted(item.inputs.items()) if role.startswith("reference:")]


def with_references(redux: Any, prompt_embeds: Any, items: Sequence[Item]) -> Any:
    """The prompts' embeddings with those of the references after them; every job has as many of them."""
    torch = library("torch")
    told = [torch.cat([_tokens(redux, path) for path in references_of(item)], dim=1) for item in items]
    return torch.cat([prompt_embeds, torch.cat(told).to(prompt_embeds)], dim=1)


def _tokens(redux: Any, path: Path) -> Any:
    torch = library("torch")
    with torch.no_grad():
        latents = redux.encode_image(read_image(path), redux.device, 1)
        tokens = redux.image_embedder(latents).image_embeds
    batch, count, width = tokens.shape
    side = math.isqrt(count)
    square = tokens.transpose(1, 2).reshape(batch, width, side, side)
    pooled = torch.nn.functional.adaptive_avg_pool2d(square, max(1, side // _POOL))
    return pooled.flatten(2).transpose(1, 2)
