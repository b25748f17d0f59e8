"""MuseTalk 1.5 with random weights, in the folders that its release has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backlot_functions.seam import library

_WIDTH = 16


def tiny_muse_talk(folder: Path) -> Path:
    torch, diffusers = library("torch"), library("diffusers")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        unet = diffusers.UNet2DConditionModel(**_unet())
        vae = tiny_vae()
        save_tiny_whisper(folder / "whisper", _WIDTH)
    (folder / "musetalkV15").mkdir()
    (folder / "musetalkV15" / "musetalk.json").write_text(json.dumps(_unet()))
    torch.save(unet.state_dict(), folder / "musetalkV15" / "unet.pth")
    vae.save_pretrained(folder / "sd-vae")
    return folder


def tiny_vae() -> Any:
    """Of the Stable Diffusion kind: eight pixels to a latent, four channels."""
    return library("diffusers").AutoencoderKL(
        block_out_channels=[4, 4, 4, 4],
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        layers_per_block=1,
        norm_num_groups=2,
        latent_channels=4,
    )


def save_tiny_whisper(folder: Path, width: int) -> None:
    """Its encoder gives as many layers as Whisper's tiny one: five, the first included."""
    transformers = library("transformers")
    config = transformers.WhisperConfig(
        vocab_size=32,
        num_mel_bins=80,
        encoder_layers=4,
        encoder_attention_heads=2,
        decoder_layers=1,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        d_model=width,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
    )
    transformers.WhisperModel(config).save_pretrained(folder)
    transformers.WhisperFeatureExtractor().save_pretrained(folder)


def _unet() -> dict[str, Any]:
    return {
        "sample_size": 32,
        "in_channels": 8,
        "out_channels": 4,
        "block_out_channels": [8, 8],
        "layers_per_block": 1,
        "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"],
        "cross_attention_dim": _WIDTH,
        "attention_head_dim": 4,
        "norm_num_groups": 2,
    }
