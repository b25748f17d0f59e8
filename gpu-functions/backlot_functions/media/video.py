"""Clips: written in the shared profile, read as RGB frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import cast

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace

from .profile import TICKS_PER_FRAME, x264_options

Frame = npt.NDArray[np.uint8]
"""Height × width × 3, RGB."""

_BT709 = 1
_LIMITED = 1


class FrameCountError(ValueError):
    """A model made fewer frames than were asked for: its plan rounded the wrong way."""


def write_clip(path: Path, frames: Iterable[Frame], *, width: int, height: int, fps: int, frame_count: int) -> Path:
    """Writes exactly ``frame_count`` frames to an MP4; those beyond are left out.

    Each must be ``height × width × 3`` already, both even: see ``frames.fit``. Raises ``FrameCountError`` for too few.
    """
    if width % 2 or height % 2:
        raise ValueError(f"a clip's size must be even, not {width}×{height}")
    written = 0
    options = {"movflags": "+faststart", "video_track_timescale": str(fps * TICKS_PER_FRAME), "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        stream = container.add_stream("libx264", rate=fps, options=x264_options(fps))
        stream.width = width
        stream.height = height
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = Fraction(1, fps)
        context.framerate = Fraction(fps, 1)
        context.sample_aspect_ratio = Fraction(1, 1)
        context.gop_size = fps
        context.max_b_frames = 0
        context.thread_count = 1
        context.color_primaries = _BT709
        context.color_trc = _BT709
        context.colorspace = _BT709
        context.color_range = _LIMITED
        for frame in islice(frames, frame_count):
            if frame.shape != (height, width, 3):
                raise ValueError(f"a frame of {width}×{height} has the shape {(height, width, 3)}, not {frame.shape}")
            picture = _to_yuv(frame)
            picture.pts = written
            picture.time_base = Fraction(1, fps)
            container.mux(stream.encode(picture))
            written += 1
        container.mux(stream.encode(None))
    if written < frame_count:
        raise FrameCountError(f"{written} frames were made of the {frame_count} asked for")
    return path


def read_frames(path: Path) -> Iterator[Frame]:
    """Every frame of a video as RGB, in order. Raises ``av.FFmpegError`` for a file that is no video."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for picture in container.decode(stream):
            yield _to_rgb(picture)


def last_frames(path: Path, count: int) -> list[Frame]:
    """The last ``count`` frames of a video, for what is conditioned on how it ended."""
    kept: list[Frame] = []
    for frame in read_frames(path):
        kept.append(frame)
        if len(kept) > count:
            kept.pop(0)
    return kept


def as_frame(picture: av.VideoFrame) -> Frame:
    """The pixels of a picture that is in ``rgb24`` already."""
    return cast(Frame, picture.to_ndarray())


def _to_yuv(frame: Frame) -> av.VideoFrame:
    picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
    return picture.reformat(
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )


def _to_rgb(picture: av.VideoFrame) -> Frame:
    """What names no colour matrix is BT.709, as all clips here are."""
    named = picture.colorspace not in (Colorspace.DEFAULT, 2, 0)
    source = None if named else Colorspace.ITU709
    rgb = picture.reformat(
        format="rgb24",
        src_colorspace=source,
        dst_color_range=ColorRange.JPEG,
    )
    return as_frame(rgb)
