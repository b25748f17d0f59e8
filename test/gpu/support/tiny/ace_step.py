"""ACE-Step 1.5 with random weights: 48 kHz stereo at 25 latents a second, as the real one."""

from pathlib import Path
from typing import Any

from backlot_functions.seam import library
from support.tiny.folder import save_tiny
from support.tiny.tokenizers import qwen_tokenizer

ACOUSTIC = 8


def tiny_ace_step(folder: Path, steps: int = 2) -> Path:
    return save_tiny(folder, _pipeline, classes={"tokenizer": "Qwen2TokenizerFast"}, settings={"steps": steps})


def _pipeline() -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    parts = library("diffusers.pipelines.ace_step.modeling_ace_step")
    tokenizer = qwen_tokenizer()
    attention = {"num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 8, "sliding_window": 16}
    width = {"hidden_size": 32, "intermediate_size": 64}
    return diffusers.AceStepPipeline(
        transformer=diffusers.AceStepTransformer1DModel(
            **width,
            **attention,
            num_hidden_layers=2,
            in_channels=3 * ACOUSTIC,
            audio_acoustic_hidden_dim=ACOUSTIC,
            patch_size=2,
            is_turbo=True,
        ),
        condition_encoder=parts.AceStepConditionEncoder(
            **width,
            **attention,
            text_hidden_dim=32,
            timbre_hidden_dim=ACOUSTIC,
            num_lyric_encoder_hidden_layers=2,
            num_timbre_encoder_hidden_layers=2,
        ),
        text_encoder=transformers.Qwen3Model(
            transformers.Qwen3Config(
                hidden_size=32,
                intermediate_size=64,
                num_hidden_layers=2,
                num_attention_heads=4,
                num_key_value_heads=2,
                head_dim=8,
                vocab_size=len(tokenizer),
                max_position_embeddings=4096,
            )
        ),
        tokenizer=tokenizer,
        vae=diffusers.AutoencoderOobleck(
            encoder_hidden_size=6,
            downsampling_ratios=[2, 4, 4, 6, 10],
            decoder_channels=2,
            decoder_input_channels=ACOUSTIC,
            audio_channels=2,
            channel_multiples=[1, 1, 2, 2, 2],
            sampling_rate=48_000,
        ),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0),
    )
