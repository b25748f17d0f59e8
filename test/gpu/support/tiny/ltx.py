"""LTX-Video with random weights: the real checkpoint's parts and ratios (32 pixels, 8 frames), very small."""

from pathlib import Path
from typing import Any

from backlot_functions.seam import library
from support.tiny.folder import save_tiny
from support.tiny.tokenizers import t5_tokenizer

LATENT_CHANNELS = 8


def tiny_ltx(folder: Path, upsampler: bool = False, steps: int = 2) -> Path:
    """`upsampler` adds the latent upsampler that shots above 720p are made with."""
    save_tiny(
        folder,
        _pipeline,
        classes={"tokenizer": "T5TokenizerFast"},
        settings={
            "timesteps": [1000 - 500 * index / steps for index in range(steps)],
            "refine_timesteps": [1000, 909, 421],
        },
    )
    if upsampler:
        _upsampler().save_pretrained(folder / "upsampler" / "latent_upsampler")
    return folder


def _pipeline() -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer = t5_tokenizer()
    text_encoder = transformers.T5EncoderModel(
        transformers.T5Config(vocab_size=len(tokenizer), d_model=32, d_ff=37, d_kv=8, num_heads=4, num_layers=2)
    )
    transformer = diffusers.LTXVideoTransformer3DModel(
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=4,
        attention_head_dim=8,
        cross_attention_dim=32,
        num_layers=1,
        caption_channels=32,
    )
    return diffusers.LTXConditionPipeline(
        transformer=transformer,
        vae=_vae(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=text_encoder,
        tokenizer=tokenizer,
    )


def _vae() -> Any:
    return library("diffusers").AutoencoderKLLTXVideo(
        latent_channels=LATENT_CHANNELS,
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True, False),
        decoder_spatio_temporal_scaling=(True, True, True, False),
        decoder_inject_noise=(False, False, False, False, False),
        upsample_residual=(False, False, False, False),
        upsample_factor=(1, 1, 1, 1),
        timestep_conditioning=True,
        patch_size=4,
        patch_size_t=1,
        encoder_causal=True,
        decoder_causal=False,
    )


def _upsampler() -> Any:
    model = library("diffusers.pipelines.ltx.modeling_latent_upsampler").LTXLatentUpsamplerModel
    return model(
        in_channels=LATENT_CHANNELS,
        mid_channels=32,
        num_blocks_per_stage=1,
        dims=3,
        spatial_upsample=True,
        temporal_upsample=False,
    )
