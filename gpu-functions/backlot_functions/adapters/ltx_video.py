"""LTX-Video 13B, distilled: text, a first frame, or the end of the window before become moving pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.rate import native_count
from ..seam import library
from ..torch_runtime import dtype_of, translate_oom
from .diffusion.batches import in_groups
from .diffusion.checkpoint import beside, folder_of, settings_of
from .diffusion.grid import frames_of, grid_size, windows
from .diffusion.ladder import load_pipeline
from .diffusion.ltx_takes import OVERLAP, REFINE_TIMESTEPS, TIMESTEPS, Loaded, Shot, Take, held_by
from .diffusion.takes import clips

_PIXEL_STEP = 32
_FRAME_STEP = 8
_LONGEST = 257
"""Frames that the model makes well in one go, by its card."""
_SINGLE_STAGE_PIXELS = 1280 * 736
"""Above this, a picture of half the sides is made first, and enlarged in latent space."""
_MAX_PIXELS = 1920 * 1088
"""Above this, the frames are scaled up at the end."""

_NATIVE_FPS: Mapping[int, int] = {24: 24, 30: 30, 60: 30}

# GB at rest: the file as published (28.6 bf16, 15.7 fp8) with the T5 encoder's 9.5; the lower rungs by estimate.
_AT_REST: Mapping[Rung, float] = {"fp32": 76.2, "bf16": 38.1, "fp8": 25.2, "offload": 14.0, "nf4": 11.0}
_GB_PER_MEGAPIXEL_FRAME = 0.03
"""By estimate, from latents 32 times smaller in each direction and 8 times in time."""
_SECONDS_PER_MEGAPIXEL_FRAME = 10 / (1216 * 704 * 121 / 1e6)
"""Published: an HD clip of 121 frames in 10 s on an H100 (0.9.7 distilled)."""

_UPSAMPLER = "upsampler"


def shot_of(params: Params) -> Shot:
    width, height, fps = params["width"], params["height"], params["fps"]
    native_fps = _NATIVE_FPS[fps]
    large = width * height > _SINGLE_STAGE_PIXELS
    size = grid_size(width, height, _PIXEL_STEP * 2 if large else _PIXEL_STEP, _MAX_PIXELS)
    frames = native_count(params["duration_frames"], fps, native_fps)
    return Shot(size, native_fps, windows(frames, _LONGEST, OVERLAP, _FRAME_STEP), two_stages=large)


class LtxVideo:
    model = "ltx-video-13b"
    functions = frozenset({"video.generate"})
    stack = "diffusers"
    source = Source("Lightricks/LTX-Video-0.9.8-13B-distilled", None)
    also = ("Lightricks/ltxv-spatial-upscaler-0.9.7",)
    batches = True

    def plan(self, function: str, params: Params) -> Plan:
        """Windows of up to 257 frames, each going on from the last second of the one before."""
        shot = shot_of(params)
        longest = max(window.frames for window in shot.windows)
        held = shot.size.megapixels * longest * _GB_PER_MEGAPIXEL_FRAME
        made = shot.size.megapixels * sum(window.frames for window in shot.windows)
        frames = frames_of(shot.windows)
        return Plan(
            memory_gb={rung: rest + held for rung, rest in _AT_REST.items()},
            run_s=made * _SECONDS_PER_MEGAPIXEL_FRAME,
            shape=f"{shot.size.width}x{shot.size.height}x{frames}@{shot.native_fps}",
            grid={
                "width": shot.size.width,
                "height": shot.size.height,
                "frames": frames,
                "fps": shot.native_fps,
                "windows": len(shot.windows),
            },
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        """Shots above 720p are enlarged in latent space where there is an ``upsampler``, else made whole."""
        with translate_oom():
            folder = folder_of(source)
            settings = settings_of(folder)
            pipeline = load_pipeline(
                library("diffusers").LTXConditionPipeline,
                folder,
                policy,
                tiled=True,
                quantised=("transformer", "text_encoder"),
                shared={"text_encoder": library("transformers").T5EncoderModel},
            )
            found = beside(source, folder, _UPSAMPLER, self.also[0])
            upsampler = _upsampler(found, pipeline.vae, policy) if found else None
        return Loaded(
            pipeline,
            upsampler,
            settings.get("timesteps", TIMESTEPS),
            settings.get("refine_timesteps", REFINE_TIMESTEPS),
        )

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Jobs with and without a first frame are batches of their own. Alone or in one, a job differs by rounding only."""
        with translate_oom():
            return in_groups(items, held_by, lambda group: _batch(loaded, group))


def _batch(loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
    # Lengths within a batch differ by less than the grid's step: the longest one's windows do for all.
    shot = max((shot_of(item.params) for item in items), key=lambda each: frames_of(each.windows))
    return clips(items, Take(loaded, items, shot).chunks(), shot.native_fps)


def _upsampler(folder: Path, vae: Any, policy: LoadPolicy) -> Any:
    model = library("diffusers.pipelines.ltx.modeling_latent_upsampler").LTXLatentUpsamplerModel
    enlarges = model.from_pretrained(folder, subfolder="latent_upsampler", dtype=dtype_of(policy.rung))
    return library("diffusers").LTXLatentUpsamplePipeline(vae=vae, latent_upsampler=enlarges.to(policy.device))
