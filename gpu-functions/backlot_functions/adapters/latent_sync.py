"""LatentSync 1.6: lips in step with speech by diffusion, sixteen frames at a time. Its network comes from a checkout."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ..adapter import Item, LoadPolicy, Output, Params, Plan, Rung, Source
from ..media.video import Frame, write_clip
from ..seam import library
from ..torch_runtime import dtype_of, generator, translate_oom
from .faces.boxes import FindFaces, followed
from .faces.checkout_runtime import from_checkout
from .faces.clip import even_size, frames_of_clip, voice_of
from .faces.landmarks_runtime import MediaPipeFaces
from .faces.similarity import Similarity, aligned, similarity, unaligned
from .faces.spans import Speaking, speaking
from .faces.whisper_runtime import heard_by_frame
from .muse_talk import VAE, WHISPER
from .weights import part, weights

CHECKOUT = "BACKLOT_LATENTSYNC"
_REPOSITORY = "bytedance/LatentSync"
_WINDOW, _STEPS, _GUIDANCE, _AROUND = 16, 20, 1.5, 2
_SCALE = 0.18215
_MEMORY_GB: Mapping[Rung, float] = {"fp32": 30.0, "bf16": 18.0}
"""18 GB is published."""
_WINDOW_S = 12.0
"""Estimated, not published: twenty steps of sixteen frames at 512, both halves of the guidance."""


@dataclass(frozen=True, slots=True)
class Loaded:
    unet: Any
    vae: Any
    scheduler: Any
    whisper: Any
    extractor: Any
    mask: Any
    """1 where the picture stays; side × side."""
    find: FindFaces


class LatentSync:
    """``find`` makes what finds faces; MediaPipe by default."""

    model = "latentsync-1-6"
    functions = frozenset({"video.face"})
    stack = "faces"
    source = Source("ByteDance/LatentSync-1.6", None)
    also = (VAE.path, WHISPER.path)
    batches = False

    def __init__(self, find: Callable[[], FindFaces] = MediaPipeFaces) -> None:
        self._find = find

    def plan(self, function: str, params: Params) -> Plan:
        windows = sum(math.ceil((line.end - line.start) / _WINDOW) for line in speaking(params))
        return Plan(
            memory_gb=_MEMORY_GB,
            run_s=1.0 + _WINDOW_S * windows,
            shape=even_size(params),
            grid={"frames": params["duration_frames"]},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Loaded:
        """A folder with ``latentsync_unet.pt`` in it; ``unet.json``, ``sd-vae`` and ``whisper`` may lie there, too."""
        code, unet_module = from_checkout(CHECKOUT, _REPOSITORY, "latentsync.models.unet")
        diffusers, transformers, omegaconf = library("diffusers"), library("transformers"), library("omegaconf")
        folder, dtype = weights(source, ["latentsync_unet.pt"]), dtype_of(policy.rung)
        own = folder / "unet.yaml"
        config = omegaconf.OmegaConf.load(own if own.exists() else code / "configs/unet/stage2_512.yaml").model
        described = omegaconf.OmegaConf.to_container(config)
        unet, _ = unet_module.UNet3DConditionModel.from_pretrained(described, str(folder / "latentsync_unet.pt"))
        vae = diffusers.AutoencoderKL.from_pretrained(part(folder, "sd-vae", VAE, ["*.json", "*.safetensors"]))
        heard = part(folder, "whisper", WHISPER, ["*.json", "*.safetensors"])
        whisper = transformers.WhisperModel.from_pretrained(heard)
        extractor = transformers.AutoFeatureExtractor.from_pretrained(heard)
        scheduler = diffusers.DDIMScheduler.from_config(
            diffusers.DDIMScheduler.load_config(code / "configs/scheduler_config.json")
        )
        side = int(config.sample_size) * 8
        unet, vae, whisper = (net.eval().to(policy.device, dtype) for net in (unet, vae, whisper))
        return Loaded(unet, vae, scheduler, whisper, extractor, _mask(code, side), self._find())

    @translate_oom()
    def run(self, loaded: Loaded, items: Sequence[Item]) -> list[list[Output]]:
        return [[_sync(loaded, item)] for item in items]


def _sync(loaded: Loaded, item: Item) -> Output:
    torch, params = library("torch"), item.params
    frames = frames_of_clip(item)
    lines = speaking(params)
    noise = generator(item.context.seed)
    total = max(1, _STEPS * sum(math.ceil((line.end - line.start) / _WINDOW) for line in lines))
    done = 0

    def took() -> None:
        nonlocal done
        item.context.step(done / total)
        done += 1

    for line in lines:
        faces = followed([loaded.find(frame) for frame in frames[line.start : line.end]], line.face)
        if faces is None:
            continue
        heard = _heard(loaded, item, line)
        moves = [similarity(face, loaded.mask.shape[0]) for face in faces]
        for start in range(0, len(faces), _WINDOW):
            end = min(len(faces), start + _WINDOW)
            crops = [aligned(frames[line.start + n], moves[n], loaded.mask.shape[0]) for n in range(start, end)]
            with torch.inference_mode():
                made = _mouths(loaded, np.stack(crops), heard[start:end], noise, took)
            _put_back(frames, made, moves[start:end], line.start + start)
    path = item.context.workdir / "video.mp4"
    width, height, fps = params["width"], params["height"], params["fps"]
    return Output("video", write_clip(path, frames, width=width, height=height, fps=fps, frame_count=len(frames)))


def _heard(loaded: Loaded, item: Item, line: Speaking) -> Any:
    frames, fps = line.end - line.start, item.params["fps"]
    voice = voice_of(item, line)
    return heard_by_frame(loaded.whisper, loaded.extractor, voice, frames=frames, fps=fps, around=_AROUND)


def _put_back(frames: list[Frame], made: Sequence[Frame], moves: Sequence[Similarity], start: int) -> None:
    for offset, (face, move) in enumerate(zip(made, moves, strict=True)):
        frames[start + offset] = unaligned(frames[start + offset], face, move)


def _mouths(loaded: Loaded, crops: Frame, heard: Any, noise: Any, took: Callable[[], None]) -> list[Frame]:
    """Noise, mask, the masked faces and the whole faces go in; the noise is the same for all frames, so that nothing flickers."""
    torch, unet, vae = library("torch"), loaded.unet, loaded.vae
    device, dtype = vae.device, vae.dtype
    pictures = torch.from_numpy(crops).permute(0, 3, 1, 2).to(device, dtype) / 127.5 - 1
    keep = torch.from_numpy(loaded.mask).to(device, dtype)[None, None].expand(len(crops), 1, -1, -1)
    small = torch.nn.functional.interpolate(keep, size=[side // 8 for side in loaded.mask.shape])
    given = [_video(small), _video(_latents(vae, pictures * keep)), _video(_latents(vae, pictures))]
    side = loaded.mask.shape[0] // 8
    latents = torch.randn(1, 4, 1, side, side, generator=noise).expand(-1, -1, len(crops), -1, -1).to(device, dtype)
    words = torch.cat([torch.zeros_like(heard), heard]).to(device, dtype)
    loaded.scheduler.set_timesteps(_STEPS)
    for at in loaded.scheduler.timesteps:
        took()
        joined = torch.cat([torch.cat([latents, *given], dim=1)] * 2)
        silent, spoken = unet(joined, at.to(device), encoder_hidden_states=words).sample.chunk(2)
        guided = silent + _GUIDANCE * (spoken - silent)
        latents = loaded.scheduler.step(guided, at, latents).prev_sample
    decoded = vae.decode(latents[0].transpose(0, 1) / _SCALE).sample
    whole = (decoded * (1 - keep) + pictures * keep).float().clamp(-1, 1)
    return list(((whole + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy())


def _latents(vae: Any, pictures: Any) -> Any:
    return vae.encode(pictures).latent_dist.mode() * _SCALE


def _video(frames: Any) -> Any:
    """Frames × channels × … as one clip of channels × frames × …"""
    return frames.transpose(0, 1)[None]


def _mask(code: Path, side: int) -> Any:
    with Image.open(code / "latentsync/utils/mask.png") as mask:
        return np.asarray(mask.convert("L").resize((side, side), Image.Resampling.LANCZOS), np.float32) / 255
