"""AudioLDM2 with random weights; as in the real one, `model_index.json` names a `GPT2Model`, which will not do."""

from pathlib import Path
from typing import Any

from backlot_functions.seam import library
from support.tiny.folder import save_tiny
from support.tiny.tokenizers import roberta_tokenizer, t5_tokenizer


def tiny_audioldm2(folder: Path, steps: int = 2) -> Path:
    """Speaks at 16 kHz, as the real one does."""
    return save_tiny(
        folder,
        _pipeline,
        classes={"language_model": "GPT2Model", "tokenizer": "RobertaTokenizerFast", "tokenizer_2": "T5TokenizerFast"},
        settings={"steps": steps},
    )


def _pipeline() -> Any:
    diffusers, transformers = library("diffusers"), library("transformers")
    tokenizer, tokenizer_2 = roberta_tokenizer(), t5_tokenizer(77)
    text_branch = {
        "bos_token_id": 0,
        "eos_token_id": 2,
        "pad_token_id": 1,
        "hidden_size": 8,
        "intermediate_size": 37,
        "num_attention_heads": 1,
        "num_hidden_layers": 1,
        "vocab_size": len(tokenizer),
        "projection_dim": 8,
    }
    audio_branch = {
        "spec_size": 8,
        "window_size": 4,
        "num_mel_bins": 8,
        "intermediate_size": 37,
        "depths": [1, 1],
        "num_attention_heads": [1, 1],
        "num_hidden_layers": 1,
        "hidden_size": 192,
        "projection_dim": 8,
        "patch_size": 2,
        "patch_stride": 2,
        "patch_embed_input_channels": 4,
    }
    language_model = transformers.GPT2LMHeadModel(
        transformers.GPT2Config(n_embd=16, n_head=1, n_layer=1, vocab_size=100, n_ctx=99, n_positions=99)
    )
    language_model.config.max_new_tokens = 8
    vocoder = _vocoder()
    return diffusers.AudioLDM2Pipeline(
        unet=diffusers.AudioLDM2UNet2DConditionModel(
            block_out_channels=(8, 16),
            layers_per_block=1,
            norm_num_groups=8,
            sample_size=32,
            in_channels=4,
            out_channels=4,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            cross_attention_dim=(8, 16),
        ),
        scheduler=diffusers.DDIMScheduler(
            beta_start=0.00085,
            beta_end=0.012,
            beta_schedule="scaled_linear",
            clip_sample=False,
            set_alpha_to_one=False,
        ),
        vae=diffusers.AutoencoderKL(
            block_out_channels=(8, 16),
            in_channels=1,
            out_channels=1,
            norm_num_groups=8,
            down_block_types=("DownEncoderBlock2D", "DownEncoderBlock2D"),
            up_block_types=("UpDecoderBlock2D", "UpDecoderBlock2D"),
            latent_channels=4,
        ),
        text_encoder=transformers.ClapModel(
            transformers.ClapConfig(text_config=text_branch, audio_config=audio_branch, projection_dim=16)
        ),
        tokenizer=tokenizer,
        feature_extractor=transformers.ClapFeatureExtractor(feature_size=8, sampling_rate=16_000),
        text_encoder_2=transformers.T5EncoderModel(
            transformers.T5Config(vocab_size=len(tokenizer_2), d_model=32, d_ff=37, d_kv=8, num_heads=1, num_layers=1)
        ),
        tokenizer_2=tokenizer_2,
        language_model=language_model,
        projection_model=library("diffusers.pipelines.audioldm2.modeling_audioldm2").AudioLDM2ProjectionModel(
            text_encoder_dim=16, text_encoder_1_dim=32, langauge_model_dim=16
        ),
        vocoder=vocoder,
    )


def _vocoder() -> Any:
    """With torch's own first weights: those of the class are near silence."""
    transformers = library("transformers")
    vocoder = transformers.SpeechT5HifiGan(
        transformers.SpeechT5HifiGanConfig(
            model_in_dim=8,
            sampling_rate=16_000,
            upsample_initial_channel=16,
            upsample_rates=[5, 4, 4, 2],
            upsample_kernel_sizes=[16, 16, 8, 4],
            resblock_kernel_sizes=[3, 7],
            resblock_dilation_sizes=[[1, 3, 5], [1, 3, 5]],
            normalize_before=False,
        )
    )
    for module in vocoder.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    return vocoder
