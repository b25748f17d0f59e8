"""LTX-Video at work: windows that go on from each other, in one stage or two, held by pictures where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

from ...adapter import Item
from ...media.image import read_image
from ...media.video import Frame
from ...seam import library
from .grid import Size, Window, frames_of
from .push_in import MOVES, seen_from
from .steps import Steps, noise_of
from .takes import Chunk, chunks_of, placed
from .words import video_prompt

OVERLAP = 25
"""A second of what was seen: 24 frames, and the one that the grid wants."""

# The distilled checkpoint's own way, by diffusers' documentation of LTX-Video.
TIMESTEPS = (1000, 993, 987, 981, 975, 909, 725, 0.03)
REFINE_TIMESTEPS = (1000, 909, 725, 421, 0)
_REFINE_STRENGTH = 0.999
"""All but the first of the refining timesteps."""
_ADAIN = 1.0
_TONE_MAP = 0.6
_CALL: Mapping[str, Any] = {
    "guidance_scale": 1.0,
    "guidance_rescale": 0.7,
    "image_cond_noise_scale": 0.0,
    "decode_timestep": 0.05,
    "decode_noise_scale": 0.025,
}
_PUSH_STRENGTH = 0.5
"""Where a closing-in camera arrives is hinted at: people may have moved by then."""


@dataclass(frozen=True, slots=True)
class Shot:
    """How a shot is made."""

    size: Size
    native_fps: int
    windows: tuple[Window, ...]
    two_stages: bool
    """Made at half the sides first, where the model has an upsampler."""


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    upsampler: Any | None
    timesteps: Sequence[float]
    refine_timesteps: Sequence[float]


def held_by(item: Item) -> str:
    """Which jobs may go together: those that are held by the same kind of pictures."""
    if "first_frame" not in item.inputs:
        return "words"
    return "push in" if item.params["picture"]["move"] in MOVES else "first frame"


class Take:
    """Jobs of one shape, held alike, in the making."""

    def __init__(self, loaded: Loaded, items: Sequence[Item], shot: Shot) -> None:
        self._loaded = loaded
        self._items = items
        self._shot = shot
        self._staged = loaded.upsampler is not None and shot.two_stages
        refining = len(items) * (len(loaded.refine_timesteps) - 1) if self._staged else 0
        self._steps = Steps(items, (len(loaded.timesteps) + refining) * len(shot.windows))
        self._noise = noise_of(items)
        self._firsts = [_first_frame(item, shot.size) for item in items if "first_frame" in item.inputs]
        self._pushes = held_by(items[0]) == "push in"
        self._seen: list[list[Frame]] = []

    def chunks(self) -> Iterator[list[Chunk]]:
        """Each window's new frames, one chunk a job."""
        end = 0
        for window in self._shot.windows:
            end += window.new
            make = self._in_two_stages if self._staged else self._at_once
            made = chunks_of(make(window, end), window.overlap)
            self._seen = [list(chunk[-OVERLAP:]) for chunk in made]
            yield made

    def _at_once(self, window: Window, end: int) -> Any:
        every = range(len(self._items))
        return self._call(every, window, end, self._shot.size, self._loaded.timesteps, output_type="pt")

    def _in_two_stages(self, window: Window, end: int) -> Any:
        """Half the sides, enlarged in latent space, gone over at full size: that, where memory peaks, job by job."""
        every, size = range(len(self._items)), self._shot.size
        half = Size(size.width // 2, size.height // 2)
        small = self._call(every, window, end, half, self._loaded.timesteps, output_type="latent")
        assert self._loaded.upsampler is not None
        large = self._loaded.upsampler(
            latents=small, adain_factor=_ADAIN, tone_map_compression_ratio=_TONE_MAP, output_type="latent"
        ).frames
        refined = [
            self._call(
                [index],
                window,
                end,
                size,
                self._loaded.refine_timesteps,
                output_type="pt",
                denoise_strength=_REFINE_STRENGTH,
                latents=large[index : index + 1],
            )
            for index in every
        ]
        return library("torch").cat(refined)

    def _call(
        self, jobs: Sequence[int], window: Window, end: int, size: Size, timesteps: Sequence[float], **others: Any
    ) -> Any:
        return self._loaded.pipeline(
            **_CALL,
            prompt=[video_prompt(self._items[index].params) for index in jobs],
            conditions=self._conditions(jobs, window, end, size) or None,
            width=size.width,
            height=size.height,
            num_frames=window.frames,
            frame_rate=self._shot.native_fps,
            timesteps=list(timesteps),
            generator=[self._noise[index] for index in jobs],
            callback_on_step_end=self._steps.callback(),
            **others,
        ).frames

    def _conditions(self, jobs: Sequence[int], window: Window, end: int, size: Size) -> list[Any]:
        """What the window begins with: the frames seen last, else the first frame; and where a camera that closes in arrives."""
        condition = library("diffusers.pipelines.ltx.pipeline_ltx_condition").LTXVideoCondition
        held: list[Any] = []
        if self._seen:
            tails = [[_resized(Image.fromarray(frame), size) for frame in self._seen[index]] for index in jobs]
            held.append(condition(video=tails))
        elif self._firsts:
            held.append(condition(image=[_resized(self._firsts[index], size) for index in jobs]))
        if self._pushes and window.frames > 1:
            progress = end / frames_of(self._shot.windows)
            arrivals = [_resized(seen_from(self._firsts[index], progress), size) for index in jobs]
            held.append(condition(image=arrivals, frame_index=window.frames - 1, strength=_PUSH_STRENGTH))
        return held


def _first_frame(item: Item, size: Size) -> Image.Image:
    asked = (item.params["width"], item.params["height"])
    return placed(read_image(item.inputs["first_frame"]), asked, (size.width, size.height))


def _resized(picture: Image.Image, size: Size) -> Image.Image:
    sides = (size.width, size.height)
    return picture if picture.size == sides else picture.resize(sides, Image.Resampling.LANCZOS)
