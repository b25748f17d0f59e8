"""Faces by MediaPipe, whose package carries its own weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...media.video import Frame
from ...seam import library
from .boxes import Face

_MOST_FACES = 6
_LEAST_CONFIDENCE = 0.4


class MediaPipeFaces:
    """From left to right. Each frame for itself, so that a frame's faces do not depend on what was looked at before."""

    def __init__(self) -> None:
        self._mesh = library("mediapipe").solutions.face_mesh.FaceMesh(
            static_image_mode=True,
            max_num_faces=_MOST_FACES,
            refine_landmarks=True,
            min_detection_confidence=_LEAST_CONFIDENCE,
        )

    def __call__(self, frame: Frame) -> Sequence[Face]:
        height, width = frame.shape[:2]
        meshes: list[Any] = self._mesh.process(np.ascontiguousarray(frame)).multi_face_landmarks or []
        scale = np.array([width, height], np.float32)
        points: list[Any] = [[(point.x, point.y) for point in mesh.landmark] for mesh in meshes]
        faces = [Face(np.array(each, np.float32) * scale) for each in points]
        return sorted(faces, key=lambda face: float(face.box[0]))
