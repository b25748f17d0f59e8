"""LivePortrait: eyes and mouth of whoever speaks, moved in the clip. Its networks come from a checkout; faces are MediaPipe's."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.profile import SAMPLE_RATE
from ..media.sound import read_sound
from ..media.video import Frame, write_clip
from ..seam import library
from ..torch_runtime import translate_oom
from .faces.boxes import Face, FindFaces, followed, square
from .faces.checkout_runtime import from_checkout
from .faces.clip import even_size, frames_of_clip, voice_of
from .faces.landmarks_runtime import MediaPipeFaces
from .faces.paste import pasted
from .faces.spans import speaking
from .weights import weights

CHECKOUT = "BACKLOT_LIVEPORTRAIT"
_REPOSITORY = "KwaiVGI/LivePortrait"
_SIDE, _MARGIN = 256, 0.9
_WIDEST_MOUTH = 0.35
"""Of its width, on the loudest vowel."""
_EYES = {"surprised": 1.25, "afraid": 1.2, "angry": 0.85, "laughing": 0.7, "sad": 0.8, "tired": 0.6, "tender": 0.85}
"""How wide the eyes are open, as a share of what they are; others stay."""
_INNER_LIPS, _MOUTH = (13, 14), (61, 291)
_LEFT_EYE, _RIGHT_EYE = ((159, 145), (33, 133)), ((386, 374), (263, 362))
_MEMORY_GB: Mapping[Rung, float] = {"fp32": 3.0, "bf16": 2.0}
"""Estimated: 130 million parameters and one frame."""
_FRAME_S = 0.03
"""About 15 ms on an RTX 4090 is published, for a still; in a clip each frame's own look is read, too."""
_BASE = "liveportrait/base_models"


@dataclass(frozen=True, slots=True)
class Loaded:
    networks: Any
    find: FindFaces


class LivePortrait:
    """``find`` makes what finds faces; MediaPipe by default."""

    model = "liveportrait"
    functions = frozenset({"video.face"})
    stack = "faces"
    source = Source("KwaiVGI/LivePortrait", None)
    batches = False

    def __init__(self, find: Callable[[], FindFaces] = MediaPipeFaces) -> None:
        self._find = find

    def plan(self, function: str, params: Params) -> Plan:
        frames = sum(line.end - line.start for line in speaking(params))
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=1.0 + _FRAME_S * frames,
            shape=even_size(params),
            grid={"frames": params["duration_frames"]},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        """A folder laid out as the hub's; a ``models.yaml`` in it comes before the checkout's."""
        _code, wrapper = from_checkout(CHECKOUT, _REPOSITORY, "src.live_portrait_wrapper")
        folder = weights(source, ["liveportrait/*"])
        config = library("src.config.inference_config").InferenceConfig(
            checkpoint_F=str(folder / _BASE / "appearance_feature_extractor.pth"),
            checkpoint_M=str(folder / _BASE / "motion_extractor.pth"),
            checkpoint_G=str(folder / _BASE / "spade_generator.pth"),
            checkpoint_W=str(folder / _BASE / "warping_module.pth"),
            checkpoint_S=str(folder / "liveportrait/retargeting_models/stitching_retargeting_module.pth"),
            flag_use_half_precision=policy.rung != "fp32" and policy.device == "cuda",
            flag_force_cpu=policy.device == "cpu",
        )
        if (folder / "models.yaml").exists():
            config.models_config = str(folder / "models.yaml")
        return Loaded(wrapper.LivePortraitWrapper(config), self._find())

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [[_animate(loaded, item)] for item in items]


def _animate(loaded: Loaded, item: Item) -> Output:
    params = item.params
    frames, lines, fps = frames_of_clip(item), speaking(params), params["fps"]
    expressions = {subject["cast_id"]: subject["expression"] for subject in params["picture"]["subjects"]}
    speakers = {f"speech:{span['line_id']}": span["cast_id"] for span in params["speech"]}
    total, done = max(1, sum(line.end - line.start for line in lines)), 0
    item.context.step(0.0)
    for line in lines:
        faces = followed([loaded.find(frame) for frame in frames[line.start : line.end]], line.face)
        if faces is None:
            continue
        mouths = mouth_openings(voice_of(item, line), len(faces), fps)
        wide = _EYES.get(expressions.get(speakers[line.role], "neutral"), 1.0)
        for offset, (face, opening) in enumerate(zip(faces, mouths, strict=True)):
            item.context.step(done / total)
            done += 1
            at = line.start + offset
            frames[at] = _moved(loaded.networks, frames[at], face, float(opening), wide)
    path = item.context.workdir / "video.mp4"
    width, height = params["width"], params["height"]
    return Output("video", write_clip(path, frames, width=width, height=height, fps=fps, frame_count=len(frames)))


def mouth_openings(voice: Path, frames: int, fps: int) -> Any:
    """Height over width of the mouth in each frame, by how loud the voice is there."""
    sound = read_sound(voice, mono=True)[0]
    edges = (np.arange(frames + 1) * SAMPLE_RATE / fps).astype(int)
    cuts: list[int] = edges.tolist()
    parts: list[Any] = [sound[start:end] for start, end in pairwise(cuts)]
    levels = [_level(part) for part in parts]
    loudest = max(sorted(levels)[int(0.95 * (frames - 1))], 1e-4)
    shares = np.array([min(1.0, level / loudest) for level in levels], np.float64)
    smooth = np.convolve(np.pad(shares, 1, mode="edge"), [0.2, 0.6, 0.2], mode="valid")
    return _WIDEST_MOUTH * smooth**0.7


def _level(part: Any) -> float:
    return math.sqrt(float((part**2).mean())) if len(part) else 0.0


def _moved(networks: Any, frame: Frame, face: Face, opening: float, wide: float) -> Frame:
    torch = library("torch")
    height, width = frame.shape[:2]
    box = square(face, width, height, margin=_MARGIN)
    crop = np.asarray(Image.fromarray(frame).crop(box).resize((_SIDE, _SIDE), Image.Resampling.LANCZOS))
    seen = networks.prepare_source(crop)
    look = networks.get_kp_info(seen)
    volume = networks.extract_feature_3d(seen)
    at_rest = networks.transform_keypoint(look)
    mouth = torch.tensor([[_ratio(face, _INNER_LIPS, _MOUTH), opening]], dtype=torch.float32, device=at_rest.device)
    moved = at_rest + networks.retarget_lip(at_rest, mouth)
    if wide != 1.0:
        eyes = [_ratio(face, *eye) for eye in (_LEFT_EYE, _RIGHT_EYE)]
        asked = torch.tensor([[*eyes, wide * sum(eyes) / 2]], dtype=torch.float32, device=at_rest.device)
        moved = moved + networks.retarget_eye(at_rest, asked)
    held = networks.stitching(at_rest, moved)
    made = networks.parse_output(networks.warp_decode(volume, at_rest, held)["out"])[0]
    return pasted(frame, made, box, face, lower_only=False)


def _ratio(face: Face, height: tuple[int, int], width: tuple[int, int]) -> float:
    points = face.points
    across = float(np.linalg.norm(points[width[0]] - points[width[1]]))
    return float(np.linalg.norm(points[height[0]] - points[height[1]])) / max(across, 1e-3)
