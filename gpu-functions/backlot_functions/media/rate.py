"""From a model's own frame rate to the one that was asked for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, islice, repeat

import av
from av.filter import Graph

from .video import Frame, as_frame

_PAD_FRAMES = 4
"""Motion search looks so many frames ahead; without them the end would be missing."""


def native_count(frame_count: int, fps: int, native_fps: int) -> int:
    """How many frames at ``native_fps`` last as long as ``frame_count`` frames at ``fps``, rounded up."""
    return math.ceil(Fraction(frame_count * native_fps, fps))


def convert_rate(frames: Iterable[Frame], native_fps: int, fps: int, frame_count: int) -> Iterator[Frame]:
    """Exactly ``frame_count`` frames at ``fps``, those between drawn along the motion. As given where the rates are equal.

    Slow work on large pictures: convert before scaling up.
    """
    made = frames if native_fps == fps else _interpolate(frames, native_fps, fps)
    return islice(_hold_last(made), frame_count)


def _interpolate(frames: Iterable[Frame], native_fps: int, fps: int) -> Iterator[Frame]:
    source = iter(frames)
    first = next(source, None)
    if first is None:
        return
    graph = Graph()
    height, width = first.shape[:2]
    entry = graph.add_buffer(
        width=width, height=height, format=av.VideoFormat("yuv444p", width, height), time_base=Fraction(1, native_fps)
    )
    motion = graph.add("minterpolate", f"fps={fps}:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:scd=fdiff")
    leave = graph.add("buffersink")
    entry.link_to(motion)
    motion.link_to(leave)
    graph.configure()
    last = first
    count = 0
    for last in chain([first], source):
        yield from _push(graph, last, count, native_fps)
        count += 1
    for extra in range(_PAD_FRAMES):
        yield from _push(graph, last, count + extra, native_fps)
    graph.push(None)
    yield from _pull(graph)


def _push(graph: Graph, frame: Frame, index: int, native_fps: int) -> Iterator[Frame]:
    picture = av.VideoFrame.from_ndarray(frame, format="rgb24").reformat(format="yuv444p")
    picture.pts = index
    picture.time_base = Fraction(1, native_fps)
    graph.push(picture)
    yield from _pull(graph)


def _pull(graph: Graph) -> Iterator[Frame]:
    while True:
        try:
            picture = graph.pull()
        except (BlockingIOError, EOFError):
            return
        assert isinstance(picture, av.VideoFrame)
        yield as_frame(picture.reformat(format="rgb24"))


def _hold_last(frames: Iterable[Frame]) -> Iterator[Frame]:
    last: Frame | None = None
    for last in frames:
        yield last
    if last is not None:
        yield from repeat(last)
