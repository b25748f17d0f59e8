"""FLUX.1 with random weights: dev, schnell and Kontext; they may carry Redux for reference images."""

from pathlib import Path
from typing import Any, Literal

from backlot_functions.seam import library
from support.tiny.folder import save_tiny
from support.tiny.tokenizers import clip_tokenizer, t5_tokenizer

LATENT_CHANNELS = 4
TEXT_WIDTH = 32
IMAGE_WIDTH = 16

Kind = Literal["dev", "schnell", "kontext"]


def tiny_flux(folder: Path, kind: Kind = "dev", redux: bool = False, steps: int = 2) -> Path:
    """`redux` adds the encoder of reference images."""
    save_tiny(folder, lambda: _pipeline(kind), classes={"tokenizer_2": "T5TokenizerFast"}, settings={"steps": steps})
    if redux:
        save_tiny(folder / "redux", _redux, classes={})
    return folder


def _pipeline(kind: Kind) -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer, tokenizer_2 = clip_tokenizer(), t5_tokenizer()
    text_encoder = transformers.CLIPTextModel(
        transformers.CLIPTextConfig(
            bos_token_id=0,
            eos_token_id=1,
            pad_token_id=1,
            hidden_size=TEXT_WIDTH,
            intermediate_size=37,
            num_attention_heads=4,
            num_hidden_layers=2,
            vocab_size=len(tokenizer),
            projection_dim=TEXT_WIDTH,
        )
    )
    text_encoder_2 = transformers.T5EncoderModel(
        transformers.T5Config(
            vocab_size=len(tokenizer_2), d_model=TEXT_WIDTH, d_ff=37, d_kv=8, num_heads=4, num_layers=2
        )
    )
    # Before the transformer, whose kinds draw differently: the three models' shared parts are equal.
    vae = _vae()
    transformer = diffusers.FluxTransformer2DModel(
        patch_size=1,
        in_channels=LATENT_CHANNELS * 4,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=TEXT_WIDTH,
        pooled_projection_dim=TEXT_WIDTH,
        guidance_embeds=kind != "schnell",
        axes_dims_rope=(4, 4, 8),
    )
    pipeline = diffusers.FluxKontextPipeline if kind == "kontext" else diffusers.FluxPipeline
    return pipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(
            shift=1.0 if kind == "schnell" else 3.0, use_dynamic_shifting=kind != "schnell"
        ),
        text_encoder=text_encoder,
        tokenizer=tokenizer,
        text_encoder_2=text_encoder_2,
        tokenizer_2=tokenizer_2,
        vae=vae,
        transformer=transformer,
    )


def _vae() -> Any:
    levels = 4
    return library("diffusers").AutoencoderKL(
        sample_size=64,
        block_out_channels=(4,) * levels,
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        layers_per_block=1,
        latent_channels=LATENT_CHANNELS,
        norm_num_groups=1,
        use_quant_conv=False,
        use_post_quant_conv=False,
        shift_factor=0.0609,
        scaling_factor=1.5035,
    )


def _redux() -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    size, patch = 36, 6
    image_encoder = transformers.SiglipVisionModel(
        transformers.SiglipVisionConfig(
            hidden_size=IMAGE_WIDTH,
            intermediate_size=37,
            num_attention_heads=2,
            num_hidden_layers=2,
            image_size=size,
            patch_size=patch,
        )
    )
    embedder = library("diffusers.pipelines.flux.modeling_flux").ReduxImageEncoder(
        redux_dim=IMAGE_WIDTH, txt_in_features=TEXT_WIDTH
    )
    return diffusers.FluxPriorReduxPipeline(
        image_encoder=image_encoder,
        feature_extractor=transformers.SiglipImageProcessor(size={"height": size, "width": size}),
        image_embedder=embedder,
    )
