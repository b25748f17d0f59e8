"""What a finished file really holds, for the report: read from the file, not from what was meant."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import av
from PIL import Image


class MediaFacts(TypedDict, total=False):
    duration_s: float
    frames: int
    fps: float
    samples: int
    sample_rate: int
    width: int
    height: int


def probe(path: Path) -> MediaFacts:
    """By the file's beginning; nothing for what is no picture, clip or sound."""
    with path.open("rb") as file:
        start = file.read(12)
    if start[4:8] == b"ftyp":
        return _video(path)
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return _sound(path)
    if start[:8] == b"\x89PNG\r\n\x1a\n" or start[:3] == b"\xff\xd8\xff":
        with Image.open(path) as image:
            return {"width": image.width, "height": image.height}
    return {}


def _video(path: Path) -> MediaFacts:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = sum(1 for packet in container.demux(stream) if packet.size)
        rate = stream.average_rate
        fps = float(rate) if rate else 0.0
        facts: MediaFacts = {"width": stream.width, "height": stream.height, "frames": frames}
        if fps > 0:
            facts |= {"fps": int(fps) if fps.is_integer() else fps, "duration_s": round(frames / fps, 6)}
        return facts


def _sound(path: Path) -> MediaFacts:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        frame_bytes = stream.codec_context.channels * (stream.codec_context.format.bytes)
        samples = sum(packet.size for packet in container.demux(stream)) // frame_bytes
        rate = stream.codec_context.sample_rate
        return {"samples": samples, "sample_rate": rate, "duration_s": round(samples / rate, 6)}
