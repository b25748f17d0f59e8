"""Frames from a model's windows to finished clips, without holding a whole shot in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from ...adapter import Item, Output
from ...media.frames import fit, fit_all
from ...media.rate import convert_rate
from ...media.video import Frame, write_clip
from ...seam import library

Chunk = Sequence[Frame]
"""New frames of one job: frames × height × width × 3."""


def clips(items: Sequence[Item], chunks: Iterator[Sequence[Chunk]], native_fps: int) -> list[list[Output]]:
    """Writes each job's clip as the windows come in; ``chunks`` yields one chunk a job, in the jobs' order.

    A single job holds one window's frames at a time. In a batch, those that come later wait in memory.
    """
    waiting: list[deque[Frame]] = [deque() for _ in items]

    def frames(index: int) -> Iterator[Frame]:
        while True:
            while waiting[index]:
                yield waiting[index].popleft()
            arrived = next(chunks, None)
            if arrived is None:
                return
            for queue, chunk in zip(waiting, arrived, strict=True):
                queue.extend(chunk)

    return [_clip(item, frames(index), native_fps) for index, item in enumerate(items)]


def _clip(item: Item, frames: Iterator[Frame], native_fps: int) -> list[Output]:
    width, height, fps = item.params["width"], item.params["height"], item.params["fps"]
    count = item.params["duration_frames"]
    at_rate = convert_rate(frames, native_fps, fps, count)
    path = write_clip(
        item.context.workdir / "video.mp4",
        fit_all(at_rate, width, height),
        width=width,
        height=height,
        fps=fps,
        frame_count=count,
    )
    item.context.step(1.0)
    return [Output("video", path)]


def chunks_of(video: Any, skip: int) -> list[Chunk]:
    """Each job's frames from a pipeline's ``(batch, frames, 3, height, width)`` in 0…1, without the first ``skip``."""
    return list(levels_of(video[:, skip:]))


def levels_of(picture: Any) -> npt.NDArray[np.uint8]:
    """A tensor of ``(…, 3, height, width)`` in 0…1 as ``(…, height, width, 3)`` in 0…255."""
    torch = library("torch")
    return picture.float().clamp(0, 1).mul(255).round().to(torch.uint8).movedim(-3, -1).contiguous().cpu().numpy()


def placed(picture: Image.Image, asked: tuple[int, int], grid: tuple[int, int]) -> Image.Image:
    """The picture at the asked size in the middle of the grid's, its edges drawn out: cut back, it is as it was.

    Where the grid is the smaller, it is filled.
    """
    (width, height), (grid_width, grid_height) = asked, grid
    if grid_width < width or grid_height < height:
        return Image.fromarray(fit(np.asarray(picture.convert("RGB")), grid_width, grid_height))
    frame = fit(np.asarray(picture.convert("RGB")), width, height)
    top, left = (grid_height - height) // 2, (grid_width - width) // 2
    margins = ((top, grid_height - height - top), (left, grid_width - width - left), (0, 0))
    return Image.fromarray(np.pad(frame, margins, mode="edge"))
