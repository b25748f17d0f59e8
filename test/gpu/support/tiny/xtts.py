"""XTTS-v2 with random weights and few tokens; its vocoder's and speaker encoder's sizes are written into its library."""

from pathlib import Path
from typing import Any

from backlot_functions.adapters.xtts_voices import PRESETS
from backlot_functions.seam import library

_DIM, _CODES, _TOKENS = 64, 32, 24


def tiny_xtts(folder: Path) -> Path:
    torch = library("torch")
    folder.mkdir(parents=True, exist_ok=True)
    config = _config()
    vocabulary = _tokenizer()
    vocabulary.save(str(folder / "vocab.json"))
    config.model_args.gpt_number_text_tokens = vocabulary.get_vocab_size()
    config.model_args.gpt_start_text_token = vocabulary.token_to_id("[START]")
    config.model_args.gpt_stop_text_token = vocabulary.token_to_id("[STOP]")
    config.save_json(str(folder / "config.json"))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        model = library("TTS.tts.models.xtts").Xtts.init_from_config(config)
        model.init_models()
        # A new model would stop after a token or two.
        with torch.no_grad():
            model.gpt.mel_head.bias[_CODES:] = -20
        torch.save({"model": model.state_dict()}, folder / "model.pth")
        speakers = {
            preset.name: {"gpt_cond_latent": torch.randn(1, 32, _DIM), "speaker_embedding": torch.randn(1, 512, 1)}
            for preset in PRESETS
        }
        torch.save(speakers, folder / "speakers_xtts.pth")
    return folder


def _config() -> Any:
    config = library("TTS.tts.configs.xtts_config").XttsConfig()
    config.model_args = library("TTS.tts.models.xtts").XttsArgs(
        gpt_layers=1,
        gpt_n_model_channels=_DIM,
        gpt_n_heads=2,
        gpt_max_audio_tokens=_TOKENS,
        gpt_num_audio_tokens=_CODES + 2,
        gpt_start_audio_token=_CODES,
        gpt_stop_audio_token=_CODES + 1,
        gpt_use_perceiver_resampler=True,
        decoder_input_dim=_DIM,
    )
    return config


def _tokenizer() -> Any:
    tokenizers = library("tokenizers")
    special = ["[STOP]", "[UNK]", "[SPACE]", "[START]", "[en]", "[fr]", "[de]", "[es]"]
    words = [*special, *(chr(code) for code in range(33, 127))]
    bpe = tokenizers.models.BPE({word: index for index, word in enumerate(words)}, [], unk_token="[UNK]")
    tokenizer = tokenizers.Tokenizer(bpe)
    tokenizer.add_special_tokens(special)
    return tokenizer
