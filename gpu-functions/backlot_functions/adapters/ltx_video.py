"""LTX-Video 13B, distilled: text, a first frame, or the end of the window before become moving pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.image import read_image
from ..media.rate import native_count
from ..media.video import Frame
from ..seam import library
from ..torch_runtime import dtype_of, translate_oom
from .diffusion.batches import in_groups
from .diffusion.checkpoint import beside, folder_of, settings_of
from .diffusion.grid import Size, Window, frames_of, grid_size, windows
from .diffusion.ladder import load_pipeline
from .diffusion.steps import Steps, noise_of
from .diffusion.takes import Chunk, chunks_of, clips, placed
from .diffusion.words import video_prompt

_PIXEL_STEP = 32
_FRAME_STEP = 8
_LONGEST = 257
"""Frames that the model makes well in one go, by its card."""
_OVERLAP = 25
"""A second of what was seen: 24 frames, and the one that the grid wants."""
_SINGLE_STAGE_PIXELS = 1280 * 736
"""Above this, a picture of half the sides is made first, and enlarged in latent space."""
_MAX_PIXELS = 1920 * 1088
"""Above this, the frames are scaled up at the end."""

_NATIVE_FPS: Mapping[int, int] = {24: 24, 30: 30, 60: 30}

# The distilled checkpoint's own way, by diffusers' documentation of LTX-Video.
_TIMESTEPS = (1000, 993, 987, 981, 975, 909, 725, 0.03)
_REFINE_TIMESTEPS = (1000, 909, 725, 421, 0)
_REFINE_STRENGTH = 0.999
_ADAIN = 1.0
_TONE_MAP = 0.6
_CALL: Mapping[str, Any] = {
    "guidance_scale": 1.0,
    "guidance_rescale": 0.7,
    "image_cond_noise_scale": 0.0,
    "decode_timestep": 0.05,
    "decode_noise_scale": 0.025,
}

# GB at rest: the file as published (28.6 bf16, 15.7 fp8) with the T5 encoder's 9.5; the lower rungs by estimate.
_AT_REST: Mapping[Rung, float] = {"fp32": 76.2, "bf16": 38.1, "fp8": 25.2, "offload": 14.0, "nf4": 11.0}
_GB_PER_MEGAPIXEL_FRAME = 0.03
"""By estimate, from latents 32 times smaller in each direction and 8 times in time."""
_SECONDS_PER_MEGAPIXEL_FRAME = 10 / (1216 * 704 * 121 / 1e6)
"""Published: an HD clip of 121 frames in 10 s on an H100 (0.9.7 distilled)."""

_UPSAMPLER = "upsampler"


@dataclass(frozen=True, slots=True)
class Shot:
    """How a shot is made."""

    size: Size
    native_fps: int
    windows: tuple[Window, ...]

    @property
    def two_stages(self) -> bool:
        return self.size.width * self.size.height > _SINGLE_STAGE_PIXELS


def shot_of(params: Params) -> Shot:
    width, height, fps = params["width"], params["height"], params["fps"]
    native_fps = _NATIVE_FPS[fps]
    large = width * height > _SINGLE_STAGE_PIXELS
    size = grid_size(width, height, _PIXEL_STEP * 2 if large else _PIXEL_STEP, _MAX_PIXELS)
    return Shot(
        size,
        native_fps,
        windows(native_count(params["duration_frames"], fps, native_fps), _LONGEST, _OVERLAP, _FRAME_STEP),
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    upsampler: Any | None
    timesteps: Sequence[float]
    refine_timesteps: Sequence[float]


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
            settings.get("timesteps", _TIMESTEPS),
            settings.get("refine_timesteps", _REFINE_TIMESTEPS),
        )

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Jobs with and without a first frame are two batches. Alone or in a batch, a job differs by rounding only."""
        with translate_oom():
            return in_groups(items, lambda item: "first_frame" in item.inputs, lambda group: _batch(loaded, group))


def _upsampler(folder: Path, vae: Any, policy: LoadPolicy) -> Any:
    model = library("diffusers.pipelines.ltx.modeling_latent_upsampler").LTXLatentUpsamplerModel
    enlarges = model.from_pretrained(folder, subfolder="latent_upsampler", dtype=dtype_of(policy.rung))
    return library("diffusers").LTXLatentUpsamplePipeline(vae=vae, latent_upsampler=enlarges.to(policy.device))


def _batch(loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
    # Lengths within a batch differ by less than the grid's step: the longest one's windows do for all.
    shot = max((shot_of(item.params) for item in items), key=lambda each: frames_of(each.windows))
    return clips(items, _windows(loaded, items, shot), shot.native_fps)


def _windows(loaded: Loaded, items: Sequence[Item], shot: Shot) -> Iterator[list[Chunk]]:
    staged = loaded.upsampler is not None and shot.two_stages
    each = len(loaded.timesteps) + (len(items) * (len(loaded.refine_timesteps) - 1) if staged else 0)
    steps = Steps(items, each * len(shot.windows))
    noise = noise_of(items)
    seen: list[list[Frame]] | None = None
    for window in shot.windows:
        make = _in_two_stages if staged else _at_once
        chunks = chunks_of(make(loaded, items, shot, window, seen, noise, steps), window.overlap)
        seen = [list(chunk[-_OVERLAP:]) for chunk in chunks]
        yield chunks


def _at_once(
    loaded: Loaded,
    items: Sequence[Item],
    shot: Shot,
    window: Window,
    seen: list[list[Frame]] | None,
    noise: list[Any],
    steps: Steps,
) -> Any:
    return loaded.pipeline(
        **_arguments(items, shot, window, shot.size, noise, steps),
        conditions=_conditions(items, shot, shot.size, seen),
        timesteps=list(loaded.timesteps),
        output_type="pt",
    ).frames


def _in_two_stages(
    loaded: Loaded,
    items: Sequence[Item],
    shot: Shot,
    window: Window,
    seen: list[list[Frame]] | None,
    noise: list[Any],
    steps: Steps,
) -> Any:
    """Half the sides, enlarged in latent space, gone over at full size: that, where memory peaks, job by job."""
    half = Size(shot.size.width // 2, shot.size.height // 2)
    small = loaded.pipeline(
        **_arguments(items, shot, window, half, noise, steps),
        conditions=_conditions(items, shot, half, seen),
        timesteps=list(loaded.timesteps),
        output_type="latent",
    ).frames
    assert loaded.upsampler is not None
    large = loaded.upsampler(
        latents=small, adain_factor=_ADAIN, tone_map_compression_ratio=_TONE_MAP, output_type="latent"
    ).frames
    refined = [
        loaded.pipeline(
            **_arguments([item], shot, window, shot.size, [noise[index]], steps),
            conditions=_conditions([item], shot, shot.size, None if seen is None else [seen[index]]),
            timesteps=list(loaded.refine_timesteps),
            denoise_strength=_REFINE_STRENGTH,
            latents=large[index : index + 1],
            output_type="pt",
        ).frames
        for index, item in enumerate(items)
    ]
    return library("torch").cat(refined)


def _arguments(
    items: Sequence[Item], shot: Shot, window: Window, size: Size, noise: list[Any], steps: Steps
) -> dict[str, Any]:
    return {
        **_CALL,
        "prompt": [video_prompt(item.params) for item in items],
        "width": size.width,
        "height": size.height,
        "num_frames": window.frames,
        "frame_rate": shot.native_fps,
        "generator": noise,
        "callback_on_step_end": steps.callback(),
    }


def _conditions(items: Sequence[Item], shot: Shot, size: Size, seen: list[list[Frame]] | None) -> list[Any] | None:
    """What the window begins with: the frames seen last, else the first frame, else nothing."""
    condition = library("diffusers.pipelines.ltx.pipeline_ltx_condition").LTXVideoCondition
    if seen is not None:
        return [condition(video=[[_resized(Image.fromarray(frame), size) for frame in frames] for frames in seen])]
    firsts = [item.inputs.get("first_frame") for item in items]
    pictures = [
        placed(read_image(path), (item.params["width"], item.params["height"]), (shot.size.width, shot.size.height))
        for item, path in zip(items, firsts, strict=True)
        if path is not None
    ]
    return [condition(image=[_resized(picture, size) for picture in pictures])] if pictures else None


def _resized(picture: Image.Image, size: Size) -> Image.Image:
    sides = (size.width, size.height)
    return picture if picture.size == sides else picture.resize(sides, Image.Resampling.LANCZOS)
