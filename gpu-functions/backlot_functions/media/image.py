"""Stills, and the small pictures that show how a job is getting on."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
from PIL import Image

from ..contract import PREVIEW_MAX_CHARS
from .frames import fit
from .video import Frame

_PREVIEW_SIDE = 384
_PREVIEW_QUALITIES = (70, 45, 20)


def write_png(path: Path, picture: Image.Image | Frame, *, width: int, height: int) -> Path:
    """Writes a PNG of exactly ``width × height``, as ``frames.fit`` brings it there."""
    frame = picture if isinstance(picture, np.ndarray) else np.asarray(picture.convert("RGB"))
    Image.fromarray(fit(frame, width, height)).save(path, "PNG", compress_level=4)
    return path


def read_image(path: Path) -> Image.Image:
    """As RGB, whatever the file holds."""
    with Image.open(path) as image:
        return image.convert("RGB")


def preview_url(picture: Image.Image) -> str | None:
    """A ``data:`` URL within the contract's limit; None where even the coarsest is too long."""
    small = picture.convert("RGB")
    small.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE), Image.Resampling.BILINEAR)
    for quality in _PREVIEW_QUALITIES:
        bytes_ = io.BytesIO()
        small.save(bytes_, "WEBP", quality=quality, method=0)
        url = f"data:image/webp;base64,{base64.b64encode(bytes_.getvalue()).decode('ascii')}"
        if len(url) <= PREVIEW_MAX_CHARS:
            return url
    return None
