"""MuseTalk 1.5: lips in step with speech, in one step a frame, on networks that diffusers and transformers have."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.video import Frame, write_clip
from ..seam import library
from ..torch_runtime import dtype_of, translate_oom
from .faces.boxes import Face, FindFaces, followed, square
from .faces.clip import even_size, frames_of_clip, voice_of
from .faces.landmarks_runtime import MediaPipeFaces
from .faces.paste import Box, pasted
from .faces.spans import Speaking, speaking
from .faces.whisper_runtime import heard_by_frame
from .weights import part, weights

_SIDE = 256
_AROUND = 2
_MARGIN, _DOWN = 0.12, 0.06
"""The box has the whole jaw in it, also where the mouth opens."""
_BATCH = 8
_MEMORY_GB: Mapping[Rung, float] = {"fp32": 7.0, "bf16": 4.0}
"""4 GB in 16 bits is published."""
_FRAMES_A_SECOND = 30.0
"""Published, on a V100; finding faces and coding not counted."""
_FILES = ("musetalkV15/*",)
VAE = Source("stabilityai/sd-vae-ft-mse", None)
WHISPER = Source("openai/whisper-tiny", None)


@dataclass(frozen=True, slots=True)
class Loaded:
    unet: Any
    vae: Any
    whisper: Any
    extractor: Any
    find: FindFaces


class MuseTalk:
    """``find`` makes what finds faces; MediaPipe by default."""

    model = "musetalk-1-5"
    functions = frozenset({"video.face"})
    stack = "faces"
    source = Source("TMElyralab/MuseTalk", None)
    also = (VAE.path, WHISPER.path)
    batches = False

    def __init__(self, find: Callable[[], FindFaces] = MediaPipeFaces) -> None:
        self._find = find

    def plan(self, function: str, params: Params) -> Plan:
        spoken = sum(line.end - line.start for line in speaking(params))
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=1.0 + spoken / _FRAMES_A_SECOND + params["duration_frames"] / 60,
            shape=even_size(params),
            grid={"frames": params["duration_frames"]},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        """A folder with ``musetalkV15`` in it; ``sd-vae`` and ``whisper`` may lie there, too."""
        torch, diffusers, transformers = library("torch"), library("diffusers"), library("transformers")
        folder, dtype = weights(source, _FILES), dtype_of(policy.rung)
        unet = diffusers.UNet2DConditionModel.from_config(
            diffusers.UNet2DConditionModel.load_config(folder / "musetalkV15" / "musetalk.json")
        )
        unet.load_state_dict(torch.load(folder / "musetalkV15" / "unet.pth", map_location="cpu", weights_only=True))
        vae = diffusers.AutoencoderKL.from_pretrained(part(folder, "sd-vae", VAE, ["*.json", "*.safetensors"]))
        heard = part(folder, "whisper", WHISPER, ["*.json", "*.safetensors"])
        whisper = transformers.WhisperModel.from_pretrained(heard)
        extractor = transformers.AutoFeatureExtractor.from_pretrained(heard)
        unet, vae, whisper = (net.eval().to(policy.device, dtype) for net in (unet, vae, whisper))
        return Loaded(unet, vae, whisper, extractor, self._find())

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [[_sync(loaded, item)] for item in items]


def _sync(loaded: Loaded, item: Item) -> Output:
    params = item.params
    width, height, fps, count = params["width"], params["height"], params["fps"], params["duration_frames"]
    frames = frames_of_clip(item)
    lines = speaking(params)
    item.context.step(0.0)
    found = {number: loaded.find(frames[number]) for line in lines for number in range(line.start, line.end)}
    total = max(1, sum(math.ceil((line.end - line.start) / _BATCH) for line in lines))
    done = 0
    for line in lines:
        faces = followed([found[number] for number in range(line.start, line.end)], line.face)
        if faces is None:
            continue
        for start, patches in _said(loaded, line, faces, frames, voice_of(item, line), fps):
            for offset, (made, box) in enumerate(patches):
                at = line.start + start + offset
                frames[at] = pasted(frames[at], made, box, faces[start + offset], lower_only=True)
            done += 1
            item.context.step(done / total)
    path = item.context.workdir / "video.mp4"
    return Output("video", write_clip(path, frames, width=width, height=height, fps=fps, frame_count=count))


def _said(
    loaded: Loaded, line: Speaking, faces: Sequence[Face], frames: Sequence[Frame], voice: Path, fps: int
) -> Iterator[tuple[int, list[tuple[Frame, Box]]]]:
    """Batches of made faces with their boxes, and where in the line each begins."""
    torch = library("torch")
    heard = heard_by_frame(loaded.whisper, loaded.extractor, voice, frames=len(faces), fps=fps, around=_AROUND)
    heard = heard + _positions(heard)
    height, width = frames[0].shape[:2]
    boxes = [square(face, width, height, margin=_MARGIN, down=_DOWN) for face in faces]
    for start in range(0, len(faces), _BATCH):
        part = range(start, min(len(faces), start + _BATCH))
        crops = np.stack([_crop(frames[line.start + number], boxes[number]) for number in part])
        with torch.inference_mode():
            made = _mouths(loaded, crops, heard[part.start : part.stop])
        yield start, list(zip(made, (boxes[number] for number in part), strict=True))


def _mouths(loaded: Loaded, crops: Frame, heard: Any) -> list[Frame]:
    """The latents of the face with its lower half blank, and of the whole face; one pass; the latents of the speaking face."""
    torch, vae, unet = library("torch"), loaded.vae, loaded.unet
    pictures = torch.from_numpy(crops).to(unet.device).permute(0, 3, 1, 2).to(unet.dtype) / 127.5 - 1
    masked = pictures.clone()
    masked[:, :, _SIDE // 2 :] = -1
    scale = vae.config.scaling_factor
    latents = [vae.encode(each).latent_dist.mode() * scale for each in (masked, pictures)]
    at = torch.zeros(1, dtype=torch.long, device=unet.device)
    made = unet(torch.cat(latents, dim=1), at, encoder_hidden_states=heard.to(unet.dtype)).sample
    decoded = vae.decode(made / scale).sample.float().clamp(-1, 1)
    return list(((decoded + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy())


def _crop(frame: Frame, box: Box) -> Frame:
    return np.asarray(Image.fromarray(frame).crop(box).resize((_SIDE, _SIDE), Image.Resampling.LANCZOS))


def _positions(heard: Any) -> Any:
    """Sines and cosines of each token's place, which the network was trained to expect."""
    torch = library("torch")
    length, width = heard.shape[1:]
    at = torch.arange(length, dtype=torch.float32)[:, None]
    rates = torch.exp(torch.arange(0, width, 2).float() * (-math.log(10_000.0) / width))
    table = torch.stack((torch.sin(at * rates), torch.cos(at * rates)), dim=-1).flatten(1)
    return table.to(heard.device, heard.dtype)
