"""HunyuanVideo 13B: from text, from a first frame, and by FramePack for length."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from ..adapter import BadParams, Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.image import read_image
from ..media.rate import native_count
from ..sources import pinned
from ..torch_runtime import translate_oom
from .diffusion.checkpoint import beside, folder_of, parts_folder_of, settings_of
from .diffusion.figures import Points, between
from .diffusion.grid import Size, Window, frames_of, grid_size, windows
from .diffusion.hunyuan_family import Continued, framepack_frames, load_framepack, load_image, load_text, window_chunks
from .diffusion.takes import clips, placed

_PIXEL_STEP = 16
_FRAME_STEP = 4
_MAX_PIXELS = 1280 * 720
"""Trained at 720p; larger frames are scaled up at the end."""
_STEPS = 50
_NATIVE_FPS = 24
_OVERLAP = 1
"""A window begins with the last frame of the one before."""
_LONGEST = 125
"""Of a window: 129 frames are the model's own length, and from an image it may spend four of them."""

_HUB = "hunyuanvideo-community/HunyuanVideo"
_IMAGE_HUB = "hunyuanvideo-community/HunyuanVideo-I2V"
_FRAMEPACK_HUB = "lllyasviel/FramePackI2V_HY"
_SIGLIP_HUB = "lllyasviel/flux_redux_bfl"
_CONTINUATION = "continuation"

_BF16_GB: Points = ((47.6, 43.6), (67.4, 45.0), (118.9, 60.0))
"""By megapixels × frames, as published: 512×768×121 with VAE tiling, 544p and 720p of 129 frames."""
_SAVED_GB: Mapping[Rung, float] = {"fp32": -43.6, "bf16": 0.0, "fp8": 12.8, "offload": 23.6, "nf4": 29.4}
"""Below bf16: nf4 as published (14.2 GB of 43.6); fp8 is half the transformer; offload by estimate."""
_SECONDS_PER_MEGAPIXEL_FRAME = 1904 / 118.9
"""Published: 720p, 129 frames, 50 steps in 1,904 s on one GPU."""

_FRAMEPACK_FPS = 30
_SECTION_FRAMES = 33
_SECTION_MADE = 36
"""A section is counted as 33 frames and adds 36; the last has one more."""
_FRAMEPACK_SECONDS_PER_MEGAPIXEL_FRAME = 2.0 / (640 * 640 / 1e6)
"""Published: 1.5 to 2.5 s a frame on a 4090, at sizes around 640×640."""


@dataclass(frozen=True, slots=True)
class Loaded:
    pipeline: Any
    steps: int


class _Hunyuan:
    functions = frozenset({"video.generate"})
    stack = "diffusers"

    def plan(self, function: str, params: Params) -> Plan:
        """Windows of up to 125 frames, each going on from the last frame of the one before."""
        size, made = _size_of(params), _windows_of(params)
        return _plan(
            size,
            held_frames=max(window.frames for window in made),
            frames=frames_of(made),
            windows=len(made),
            fps=_NATIVE_FPS,
            run_s=size.megapixels * sum(window.frames for window in made) * _SECONDS_PER_MEGAPIXEL_FRAME,
        )


class HunyuanVideo(_Hunyuan):
    """From text. A shot longer than a window goes on with the image-to-video model, fetched and loaded when it is needed."""

    model = "hunyuan-video"
    source = Source(_HUB, None)
    also = (_IMAGE_HUB,)
    batches = True

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            folder = folder_of(source)
            continued = Continued(
                load_text(folder, policy),
                _continuation(source, folder, policy),
                swaps=policy.device == "cuda" and policy.rung in ("fp32", "bf16", "fp8"),
            )
        return Loaded(continued, settings_of(folder).get("steps", _STEPS))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        """Alone or in a batch, a job differs by rounding only."""
        continued: Continued = loaded.pipeline
        # Lengths within a batch differ by less than the grid's step: the longest one's windows do for all.
        made = max((_windows_of(item.params) for item in items), key=frames_of)
        if len(made) > 1 and continued.load_image is None:
            raise BadParams(
                f"a shot of {frames_of(made)} frames goes on after {_LONGEST} with the image-to-video model, which this "
                f'checkpoint lacks: put it into its folder as "{_CONTINUATION}", or ask for a shorter shot'
            )
        with translate_oom():
            chunks = window_chunks(
                items,
                _size_of(items[0].params),
                made,
                loaded.steps,
                lambda index: continued.next() if index else continued.first(),
                firsts=None,
            )
            return clips(items, chunks, _NATIVE_FPS)


class HunyuanVideoI2V(_Hunyuan):
    """From a first frame."""

    model = "hunyuan-video-i2v"
    source = Source(_IMAGE_HUB, None)
    batches = False

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            folder = folder_of(source)
            return Loaded(load_image(folder, policy), settings_of(folder).get("steps", _STEPS))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [self._one(loaded, item) for item in items]

    def _one(self, loaded: Loaded, item: Item) -> list[Output]:
        size = _size_of(item.params)
        first = _first_frame(item, size)
        with translate_oom():
            chunks = window_chunks(
                [item], size, _windows_of(item.params), loaded.steps, lambda _index: loaded.pipeline, [first]
            )
            return clips([item], chunks, _NATIVE_FPS)[0]


class HunyuanFramepack:
    """From a first frame, in sections that see the whole shot: up to a minute."""

    model = "hunyuan-framepack"
    functions = frozenset({"video.generate"})
    stack = "diffusers"
    source = Source(_FRAMEPACK_HUB, None)
    also = (_HUB, _SIGLIP_HUB)
    batches = False

    def plan(self, function: str, params: Params) -> Plan:
        """Memory does not grow with the length: one section of 37 frames is made at a time."""
        size = _size_of(params)
        sections = -(-_framepack_frames_of(params) // _SECTION_FRAMES)
        frames = sections * _SECTION_MADE + 1
        return _plan(
            size,
            held_frames=_SECTION_MADE + 1,
            frames=frames,
            windows=sections,
            fps=_FRAMEPACK_FPS,
            run_s=size.megapixels * frames * _FRAMEPACK_SECONDS_PER_MEGAPIXEL_FRAME,
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        with translate_oom():
            if Path(source.path).is_dir():
                folder, base, siglip = Path(source.path), None, None
            else:
                folder = parts_folder_of(source)
                base, siglip = folder_of(pinned(_HUB)), parts_folder_of(pinned(_SIGLIP_HUB))
            pipeline = load_framepack(folder, policy, base, siglip)
        return Loaded(pipeline, settings_of(folder).get("steps", _STEPS))

    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [self._one(loaded, item) for item in items]

    def _one(self, loaded: Loaded, item: Item) -> list[Output]:
        size, frames = _size_of(item.params), _framepack_frames_of(item.params)
        first = _first_frame(item, size)
        with translate_oom():
            chunks = framepack_frames(loaded.pipeline, item, first, size, frames, loaded.steps)
            return clips([item], chunks, _FRAMEPACK_FPS)[0]


def _continuation(source: Source, folder: Path, policy: LoadPolicy) -> Callable[[], Any] | None:
    """How to load what goes on with a long shot: fetched and loaded only then. None where the folder comes without it."""
    if Path(source.path).is_dir() and not (folder / _CONTINUATION).is_dir():
        return None

    def load() -> Any:
        image_folder = beside(source, folder, _CONTINUATION, _IMAGE_HUB)
        assert image_folder is not None
        return load_image(image_folder, policy)

    return load


def _plan(size: Size, *, held_frames: int, frames: int, windows: int, fps: int, run_s: float) -> Plan:
    bf16_gb = between(_BF16_GB, size.megapixels * held_frames)
    return Plan(
        memory_gb={rung: bf16_gb - saved for rung, saved in _SAVED_GB.items()},
        run_s=run_s,
        shape=f"{size.width}x{size.height}x{frames}@{fps}",
        grid={"width": size.width, "height": size.height, "frames": frames, "fps": fps, "windows": windows},
    )


def _size_of(params: Params) -> Size:
    return grid_size(params["width"], params["height"], _PIXEL_STEP, _MAX_PIXELS)


def _windows_of(params: Params) -> tuple[Window, ...]:
    frames = native_count(params["duration_frames"], params["fps"], _NATIVE_FPS)
    return windows(frames, _LONGEST, _OVERLAP, _FRAME_STEP)


def _framepack_frames_of(params: Params) -> int:
    return native_count(params["duration_frames"], params["fps"], _FRAMEPACK_FPS)


def _first_frame(item: Item, size: Size) -> Image.Image:
    path = item.inputs.get("first_frame")
    if path is None:
        raise BadParams(
            'this model makes a shot from its first frame: give an input of the role "first_frame", '
            "or choose a model that works from text, such as hunyuan-video or ltx-video-13b"
        )
    asked = (item.params["width"], item.params["height"])
    return placed(read_image(path), asked, (size.width, size.height))
