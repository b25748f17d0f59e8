"""HunyuanVideo with random weights: text, image-to-video and FramePack, with the real ratios (8 pixels, 4 frames)."""

import re
from pathlib import Path
from typing import Any, Literal

from backlot_functions.seam import library
from support.tiny.folder import save_tiny
from support.tiny.tokenizers import clip_tokenizer, llama_tokenizer

LATENT_CHANNELS = 4
TEXT_WIDTH = 16
POOLED_WIDTH = 8
IMAGE_WIDTH = 16

Kind = Literal["text", "image", "framepack"]
ImageCondition = Literal["latent_concat", "token_replace"]

_CHAT_WORDS = ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<image>")
_TEMPLATES = "diffusers.pipelines.hunyuan_video.pipeline_hunyuan_video_image2video"


def tiny_hunyuan(
    folder: Path,
    kind: Kind = "text",
    condition: ImageCondition = "latent_concat",
    steps: int = 2,
    continuation: bool = True,
) -> Path:
    """`continuation`: a text pipeline carries an image pipeline, too, which longer shots go on with."""
    tokenizer = {"tokenizer": "LlamaTokenizerFast"}
    match kind:
        case "text":
            save_tiny(folder, _text, classes=tokenizer, settings={"steps": steps})
            if continuation:
                tiny_hunyuan(folder / "continuation", "image", condition, steps)
        case "image":
            save_tiny(folder, lambda: _image(condition), classes=tokenizer, settings={"steps": steps})
        case "framepack":
            save_tiny(folder, _framepack, classes=tokenizer, settings={"steps": steps})
    return folder


def _text() -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer = _tokenizer()
    return diffusers.HunyuanVideoPipeline(
        text_encoder=transformers.LlamaModel(_llama(len(tokenizer))),
        tokenizer=tokenizer,
        transformer=diffusers.HunyuanVideoTransformer3DModel(
            in_channels=LATENT_CHANNELS, guidance_embeds=True, patch_size=2, **_TRANSFORMER
        ),
        **_common(),
    )


def _image(condition: ImageCondition) -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer = _tokenizer()
    image_token = tokenizer.convert_tokens_to_ids("<image>")
    vision = transformers.CLIPVisionConfig(
        hidden_size=8,
        intermediate_size=37,
        projection_dim=32,
        num_attention_heads=4,
        num_hidden_layers=2,
        image_size=336,
        patch_size=14,
    )
    text_encoder = transformers.LlavaForConditionalGeneration(
        transformers.LlavaConfig(
            vision_config=vision,
            text_config=_llama(len(tokenizer)),
            image_token_index=image_token,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    doubled = condition == "latent_concat"
    return diffusers.HunyuanVideoImageToVideoPipeline(
        text_encoder=text_encoder,
        tokenizer=tokenizer,
        transformer=diffusers.HunyuanVideoTransformer3DModel(
            in_channels=2 * LATENT_CHANNELS + 1 if doubled else LATENT_CHANNELS,
            guidance_embeds=not doubled,
            patch_size=2,
            image_condition_type=condition,
            **_TRANSFORMER,
        ),
        image_processor=transformers.CLIPImageProcessor(size={"shortest_edge": 336}, crop_size=336),
        **_common(),
    )


def _framepack() -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer = _tokenizer()
    size = 24
    return diffusers.HunyuanVideoFramepackPipeline(
        text_encoder=transformers.LlamaModel(_llama(len(tokenizer))),
        tokenizer=tokenizer,
        transformer=diffusers.HunyuanVideoFramepackTransformer3DModel(
            in_channels=LATENT_CHANNELS,
            guidance_embeds=True,
            patch_size=2,
            has_image_proj=True,
            image_proj_dim=IMAGE_WIDTH,
            has_clean_x_embedder=True,
            **_TRANSFORMER,
        ),
        image_encoder=transformers.SiglipVisionModel(
            transformers.SiglipVisionConfig(
                hidden_size=IMAGE_WIDTH,
                intermediate_size=37,
                num_attention_heads=2,
                num_hidden_layers=2,
                image_size=size,
                patch_size=6,
            )
        ),
        feature_extractor=transformers.SiglipImageProcessor(size={"height": size, "width": size}),
        **_common(),
    )


_TRANSFORMER: dict[str, Any] = {
    "out_channels": LATENT_CHANNELS,
    "num_attention_heads": 2,
    "attention_head_dim": 10,
    "num_layers": 1,
    "num_single_layers": 1,
    "num_refiner_layers": 1,
    "patch_size_t": 1,
    "text_embed_dim": TEXT_WIDTH,
    "pooled_projection_dim": POOLED_WIDTH,
    "rope_axes_dim": (2, 4, 4),
}


def _tokenizer() -> Any:
    """The words that the pipeline puts around a prompt are one token each, so that they are about as many as the real ones."""
    tokenizer = llama_tokenizer(_CHAT_WORDS)
    template: str = library(_TEMPLATES).DEFAULT_PROMPT_TEMPLATE["template"]
    tokenizer.add_tokens(sorted(set(re.findall(r" ?[a-zA-Z]{2,}", template))))
    return tokenizer


def _llama(vocab_size: int) -> Any:
    return library("transformers").LlamaConfig(
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=3,
        hidden_size=TEXT_WIDTH,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=3,
        vocab_size=vocab_size,
    )


def _common() -> dict[str, Any]:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer_2 = clip_tokenizer()
    return {
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        "tokenizer_2": tokenizer_2,
        "text_encoder_2": transformers.CLIPTextModel(
            transformers.CLIPTextConfig(
                bos_token_id=0,
                eos_token_id=1,
                pad_token_id=1,
                hidden_size=POOLED_WIDTH,
                intermediate_size=37,
                num_attention_heads=4,
                num_hidden_layers=2,
                vocab_size=len(tokenizer_2),
                projection_dim=32,
            )
        ),
        "vae": diffusers.AutoencoderKLHunyuanVideo(
            latent_channels=LATENT_CHANNELS,
            down_block_types=("HunyuanVideoDownBlock3D",) * 4,
            up_block_types=("HunyuanVideoUpBlock3D",) * 4,
            block_out_channels=(4, 4, 4, 4),
            layers_per_block=1,
            norm_num_groups=2,
        ),
    }
