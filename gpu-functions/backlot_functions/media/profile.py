"""The one encoding profile of every clip, so that a cut can copy packets from clip to clip.

H.264 High, yuv420p, BT.709, a key frame every second, closed groups of pictures, no B-frames, and parameter sets that depend on
width, height and rate alone: the same as the animatic host writes.
"""

from __future__ import annotations

TICKS_PER_FRAME = 512
"""Ticks a frame lasts in a clip's MP4 time base."""

SAMPLE_RATE = 48_000
"""Of every sound that is delivered."""


def x264_options(fps: int) -> dict[str, str]:
    """One thread: the bytes must not depend on the machine."""
    params = [
        f"keyint={fps}",
        f"min-keyint={fps}",
        "scenecut=0",
        "open-gop=0",
        "bframes=0",
        "ref=1",
        "rc-lookahead=0",
        "sync-lookahead=0",
        "mbtree=0",
        "weightp=0",
        "aq-mode=1",
        "qpmin=17",
        "threads=1",
        "colorprim=bt709",
        "transfer=bt709",
        "colormatrix=bt709",
    ]
    return {"preset": "superfast", "profile": "high", "crf": "20", "x264-params": ":".join(params)}
