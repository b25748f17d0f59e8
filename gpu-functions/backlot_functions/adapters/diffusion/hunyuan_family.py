"""HunyuanVideo's three pipelines: loaded, and run window by window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from ...adapter import Item, LoadPolicy
from ...seam import library
from ...torch_runtime import dtype_of
from .grid import Size, Window
from .ladder import four_bit_model, load_pipeline
from .steps import Steps, noise_of
from .takes import Chunk, chunks_of
from .words import video_prompt

_GUIDANCE = 6.0
"""Embedded in the model, not classifier-free."""
_CONCAT_GUIDANCE = 1.0
"""Of the image-to-video checkpoint with 33 channels, by diffusers' documentation."""
_PROMPT_TOKENS = 240
"""The image-to-video pipeline finds where its answer begins at the end of the prompt, which must not be cut off."""
_LATENT_FRAMES = 4
_SECTION_LATENTS = 9
"""FramePack's, as it was trained."""


def load_text(folder: Path, policy: LoadPolicy) -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    return load_pipeline(
        diffusers.HunyuanVideoPipeline, folder, policy, tiled=True, shared=_parts(text_encoder=transformers.LlamaModel)
    )


def load_image(folder: Path, policy: LoadPolicy) -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    return load_pipeline(
        diffusers.HunyuanVideoImageToVideoPipeline,
        folder,
        policy,
        tiled=True,
        shared=_parts(text_encoder=transformers.LlavaForConditionalGeneration),
    )


def load_framepack(folder: Path, policy: LoadPolicy, base: Path | None, siglip: Path | None) -> Any:
    """From a whole pipeline's folder, or from the hub's three: FramePack's transformer, HunyuanVideo's rest, SigLIP."""
    diffusers, transformers = library("diffusers"), library("transformers")
    shared = _parts(text_encoder=transformers.LlamaModel)
    if base is None or siglip is None:
        return load_pipeline(diffusers.HunyuanVideoFramepackPipeline, folder, policy, tiled=True, shared=shared)
    dtype = dtype_of(policy.rung)
    own = {
        "transformer": diffusers.HunyuanVideoFramepackTransformer3DModel.from_pretrained(
            folder, dtype=dtype, **four_bit_model(policy)
        ),
        "image_encoder": transformers.SiglipVisionModel.from_pretrained(siglip, subfolder="image_encoder", dtype=dtype),
        "feature_extractor": transformers.SiglipImageProcessor.from_pretrained(siglip, subfolder="feature_extractor"),
    }
    return load_pipeline(
        diffusers.HunyuanVideoFramepackPipeline, base, policy, tiled=True, quantised=(), shared=shared, own=own
    )


def _parts(text_encoder: Any) -> Mapping[str, Any]:
    return {
        "text_encoder": text_encoder,
        "text_encoder_2": library("transformers").CLIPTextModel,
        "vae": library("diffusers").AutoencoderKLHunyuanVideo,
    }


@dataclass(slots=True)
class Continued:
    """A text pipeline, and the image pipeline that goes on where it ends: loaded when a shot is long enough to want it."""

    text: Any
    load_image: Callable[[], Any] | None
    swaps: bool
    """Whether the card has room for one transformer only: the other waits in main memory."""
    image: Any = None

    def first(self) -> Any:
        self._give_way(self.image, self.text)
        return self.text

    def next(self) -> Any:
        if self.image is None:
            assert self.load_image is not None
            self._give_way(self.text, None)
            self.image = self.load_image()
        self._give_way(self.text, self.image)
        return self.image

    def _give_way(self, leaving: Any, coming: Any) -> None:
        # The encoders and the VAE may be shared with other models: they stay where they are.
        if not self.swaps:
            return
        if leaving is not None:
            leaving.transformer.to("cpu")
        if coming is not None:
            coming.transformer.to("cuda")


def window_chunks(
    items: Sequence[Item],
    size: Size,
    windows: Sequence[Window],
    steps: int,
    pipeline_of: Callable[[int], Any],
    firsts: list[Image.Image] | None,
) -> Iterator[list[Chunk]]:
    """Each window's new frames. ``pipeline_of`` gives the window's pipeline; one without an image begins from text alone."""
    count = Steps(items, steps * len(windows))
    noise = noise_of(items)
    images = firsts
    for index, window in enumerate(windows):
        pipeline = pipeline_of(index)
        prompts = [video_prompt(item.params) for item in items]
        told = {"prompt": prompts} if images is None else _told_with(pipeline, prompts, images)
        video = pipeline(
            **told,
            num_frames=window.frames + (_LATENT_FRAMES if _has_image_channels(pipeline) else 0),
            width=size.width,
            height=size.height,
            num_inference_steps=steps,
            guidance_scale=_CONCAT_GUIDANCE if _has_image_channels(pipeline) else _GUIDANCE,
            generator=noise,
            callback_on_step_end=count.callback(),
            output_type="pt",
        ).frames
        chunks = chunks_of(video, window.overlap)
        images = [Image.fromarray(chunk[-1]) for chunk in chunks]
        yield chunks


def framepack_frames(
    pipeline: Any, item: Item, image: Image.Image, size: Size, frames: int, steps: int
) -> Iterator[list[Chunk]]:
    """The whole shot in one go, the pipeline's own sections within it."""
    section = (_SECTION_LATENTS - 1) * _LATENT_FRAMES + 1
    count = Steps([item], steps * -(-frames // section))
    video = pipeline(
        image=image,
        prompt=video_prompt(item.params),
        num_frames=frames,
        latent_window_size=_SECTION_LATENTS,
        width=size.width,
        height=size.height,
        num_inference_steps=steps,
        guidance_scale=_GUIDANCE,
        generator=noise_of([item])[0],
        callback_on_step_end=count.callback(),
        output_type="pt",
    ).frames
    yield chunks_of(video, 0)


def _told_with(pipeline: Any, prompts: list[str], images: list[Image.Image]) -> dict[str, Any]:
    return {"prompt": [_shortened(pipeline.tokenizer, prompt) for prompt in prompts], "image": images}


def _shortened(tokenizer: Any, prompt: str) -> str:
    tokens = tokenizer(prompt, add_special_tokens=False).input_ids
    return prompt if len(tokens) <= _PROMPT_TOKENS else tokenizer.decode(tokens[:_PROMPT_TOKENS])


def _has_image_channels(pipeline: Any) -> bool:
    """Whether the image comes in channels of its own. Then the pipeline drops the first latent's frames."""
    return pipeline.transformer.config.image_condition_type == "latent_concat"
