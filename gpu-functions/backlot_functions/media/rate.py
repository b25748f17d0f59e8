"""From a model's own frame rate to the one that was asked for."""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, repeat

import av
from av.filter import Graph

from .video import Frame, as_frame

_PAD_FRAMES = 4
"""Motion search looks so many frames ahead; without them the end would be missing."""
_MOST_WORKERS = 8
"""Each holds a second of pictures at both rates: some 0.5 GB at 1080p60."""


def native_count(frame_count: int, fps: int, native_fps: int) -> int:
    """How many frames at ``native_fps`` last as long as ``frame_count`` frames at ``fps``, rounded up."""
    return math.ceil(Fraction(frame_count * native_fps, fps))


def convert_rate(frames: Iterable[Frame], native_fps: int, fps: int, frame_count: int) -> Iterator[Frame]:
    """Exactly ``frame_count`` frames at ``fps``, those between drawn along the motion. As given where the rates are equal.

    Slow work on large pictures: convert before scaling up.
    """
    made = frames if native_fps == fps else _interpolate(frames, native_fps, fps)
    return islice(_hold_last(made), frame_count)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """About a second of native frames, with those around it that its motion is searched in."""

    frames: list[Frame]
    lead: int
    """How many come before its own: a number that falls on an output frame."""
    own: int


def _interpolate(frames: Iterable[Frame], native_fps: int, fps: int) -> Iterator[Frame]:
    """The filter has one thread, so chunks run side by side; what a chunk holds does not depend on how many."""
    workers = max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
    running: deque[Future[list[Frame]]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="motion") as pool:
        for chunk in _chunks(frames, native_fps, fps):
            running.append(pool.submit(_along_motion, chunk, native_fps, fps))
            if len(running) > workers:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _chunks(frames: Iterable[Frame], native_fps: int, fps: int) -> Iterator[_Chunk]:
    period = native_fps // math.gcd(native_fps, fps)
    size = math.ceil(native_fps / period) * period
    source = iter(frames)
    before: list[Frame] = []
    ahead = list(islice(source, size + _PAD_FRAMES))
    while ahead:
        own, after = ahead[:size], ahead[size:]
        held = [ahead[-1]] * (_PAD_FRAMES - len(after))
        yield _Chunk([*before, *own, *after, *held], len(before), len(own))
        before = own[-period:]
        ahead = [*after, *islice(source, size)]


def _along_motion(chunk: _Chunk, native_fps: int, fps: int) -> list[Frame]:
    graph = Graph()
    height, width = chunk.frames[0].shape[:2]
    pixels = av.VideoFormat("yuv444p", width, height)
    entry = graph.add_buffer(width=width, height=height, format=pixels, time_base=Fraction(1, native_fps))
    motion = graph.add("minterpolate", f"fps={fps}:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:scd=fdiff")
    leave = graph.add("buffersink")
    entry.link_to(motion)
    motion.link_to(leave)
    graph.configure()
    first = chunk.lead * fps // native_fps
    last = math.ceil(Fraction((chunk.lead + chunk.own) * fps, native_fps))
    return list(islice(_filtered(graph, chunk.frames, native_fps), first, last))


def _filtered(graph: Graph, frames: Iterable[Frame], native_fps: int) -> Iterator[Frame]:
    for index, frame in enumerate(frames):
        picture = av.VideoFrame.from_ndarray(frame, format="rgb24").reformat(format="yuv444p")
        picture.pts = index
        picture.time_base = Fraction(1, native_fps)
        graph.push(picture)
        yield from _pull(graph)
    graph.push(None)
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
