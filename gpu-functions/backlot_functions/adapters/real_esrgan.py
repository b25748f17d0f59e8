"""Real-ESRGAN: a clip made larger, frame by frame, in tiles. Any of its networks: x4plus, general-x4v3, animevideov3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import numpy as np

from ..adapter import BadParams, Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.frames import fit
from ..media.video import Frame, read_frames, write_clip
from ..seam import library
from ..torch_runtime import dtype_of, translate_oom
from .tiles import Tile, tiles
from .weights import weights

_SIDE, _MARGIN = 512, 24
_CHECKPOINT = "RealESRGAN_x4plus.pth"
"""The project's own release is on GitHub alone; the hub has a copy among the ControlNet annotators."""
_MEMORY_GB: Mapping[Rung, float] = {"fp32": 5.0, "bf16": 2.8}
"""Of one tile in the larger network. Estimated."""
_GIVEN_SHARE = 0.25
"""Clips come at about half the width and height that are asked."""
_S_A_MEGAPIXEL = 0.55
"""Estimated: 33 million operations a pixel of the clip given, in 16 bits on a 24 GB card."""


@dataclass(frozen=True, slots=True)
class Loaded:
    network: Any
    scale: int
    dtype: Any
    device: str


class RealEsrgan:
    model = "real-esrgan"
    functions = frozenset({"video.upscale"})
    stack = "diffusers"
    source = Source("lllyasviel/Annotators", None)
    batches = False

    def plan(self, function: str, params: Params) -> Plan:
        width, height, frames = params["width"], params["height"], params["duration_frames"]
        if width % 2 or height % 2:
            raise BadParams(f"a clip of {width}×{height} cannot be coded; width and height must be even")
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=1.0 + _S_A_MEGAPIXEL * frames * width * height * _GIVEN_SHARE / 1e6,
            shape=f"{width}x{height}",
            grid={"width": width, "height": height, "frames": frames},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        found = weights(source, [_CHECKPOINT])
        checkpoint = found if found.is_file() else _only_checkpoint(found)
        # It knows the network by its weights, and takes `params_ema` before `params`.
        described = library("spandrel").ModelLoader(device="cpu").load_from_file(str(checkpoint))
        dtype = dtype_of(policy.rung if described.supports_bfloat16 else "fp32")
        network = described.model.eval().to(device=policy.device, dtype=dtype)
        return Loaded(network, int(described.scale), dtype, policy.device)

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [[_enlarge(loaded, item)] for item in items]


def _enlarge(loaded: Loaded, item: Item) -> Output:
    params = item.params
    width, height, count = params["width"], params["height"], params["duration_frames"]
    path = write_clip(
        item.context.workdir / "video.mp4",
        _frames(loaded, item, count),
        width=width,
        height=height,
        fps=params["fps"],
        frame_count=count,
    )
    return Output("video", path)


def _frames(loaded: Loaded, item: Item, count: int) -> Iterator[Frame]:
    """One for each of the clip's; its last is held where it is shorter than asked."""
    width, height = item.params["width"], item.params["height"]
    source = _input(item)
    last: Frame | None = None
    made = 0
    for frame in islice(read_frames(source), count):
        last = fit(_larger(loaded, item, frame, made / count, 1 / count), width, height)
        made += 1
        yield last
    if last is None:
        raise BadParams(f"the input video {source.name} has no frames")
    yield from repeat(last, count - made)


def _larger(loaded: Loaded, item: Item, frame: Frame, done: float, share: float) -> Frame:
    torch, scale = library("torch"), loaded.scale
    height, width = frame.shape[:2]
    pieces = tiles(width, height, _SIDE, _MARGIN)
    large = np.empty((height * scale, width * scale, 3), np.uint8)
    with torch.inference_mode():
        for index, tile in enumerate(pieces):
            item.context.step(done + share * index / len(pieces))
            seen = np.ascontiguousarray(frame[tile.top : tile.bottom, tile.left : tile.right])
            given = torch.from_numpy(seen).to(loaded.device).permute(2, 0, 1)[None].to(loaded.dtype) / 255
            made = loaded.network(given)[0].float().clamp(0, 1).mul(255).round().byte()
            _place(large, made.permute(1, 2, 0).cpu().numpy(), tile, scale)
    return large


def _place(large: Frame, made: Frame, tile: Tile, scale: int) -> None:
    rows = slice((tile.kept_top - tile.top) * scale, (tile.kept_bottom - tile.top) * scale)
    columns = slice((tile.kept_left - tile.left) * scale, (tile.kept_right - tile.left) * scale)
    target = large[tile.kept_top * scale : tile.kept_bottom * scale, tile.kept_left * scale : tile.kept_right * scale]
    target[:] = made[rows, columns]


def _input(item: Item) -> Path:
    if "video" not in item.inputs:
        raise BadParams("video.upscale needs an input with the role video")
    return item.inputs["video"]


def _only_checkpoint(folder: Path) -> Path:
    named = folder / _CHECKPOINT
    found = [named] if named.is_file() else sorted(folder.glob("*.pth"))
    if len(found) != 1:
        raise FileNotFoundError(
            f"{folder} holds {len(found)} checkpoints (*.pth); name one of them, or keep only one there"
        )
    return found[0]
