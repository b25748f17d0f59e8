"""MusicGen with random weights, at the real rates: 32 kHz, 50 tokens a second, four codebooks."""

from pathlib import Path

from backlot_functions.seam import library

from .tokenizers import t5_tokenizer

_CODES = 1024


def tiny_musicgen(folder: Path) -> Path:
    torch, transformers = library("torch"), library("transformers")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        model = transformers.MusicgenForConditionalGeneration(
            transformers.MusicgenConfig(
                text_encoder=transformers.T5Config(
                    vocab_size=128, d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, decoder_start_token_id=0
                ).to_dict(),
                audio_encoder=transformers.EncodecConfig(
                    sampling_rate=32_000,
                    target_bandwidths=[2.0],
                    num_filters=4,
                    hidden_size=8,
                    codebook_dim=8,
                    codebook_size=_CODES,
                    upsampling_ratios=[8, 5, 4, 4],
                    num_lstm_layers=1,
                    normalize=False,
                    chunk_length_s=None,
                    overlap=None,
                ).to_dict(),
                decoder=transformers.MusicgenDecoderConfig(
                    vocab_size=_CODES,
                    hidden_size=16,
                    ffn_dim=32,
                    num_hidden_layers=1,
                    num_attention_heads=2,
                    num_codebooks=4,
                    pad_token_id=_CODES,
                    bos_token_id=_CODES,
                    eos_token_id=None,
                ).to_dict(),
            )
        )
        # A new codec's codebooks are all zeros, and so all its sounds alike.
        for layer in model.audio_encoder.quantizer.layers:
            layer.codebook.embed.normal_()
        generation = model.generation_config
        generation.decoder_start_token_id = _CODES
        generation.pad_token_id = _CODES
        generation.bos_token_id = _CODES
        generation.do_sample = True
        generation.guidance_scale = 3.0
        generation.max_length = 1500
        model.save_pretrained(folder)
    transformers.MusicgenProcessor(
        transformers.EncodecFeatureExtractor(feature_size=1, sampling_rate=32_000, padding_side="left"), t5_tokenizer()
    ).save_pretrained(folder)
    return folder
