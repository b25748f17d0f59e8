"""Kokoro with random weights: as small as its own code builds (some widths are written into it), voices and all."""

import json
from pathlib import Path
from typing import Any

from backlot_functions.adapters.kokoro_voices import language_of
from backlot_functions.seam import library

_PUNCTUATION = ';:,.!?—…"() '
_LETTERS = "abcdefghijklmnopqrstuvwxyzAIOQSTWY"
_IPA = "ɑɐɒæβɔɕçɖðʤəɚɛɜɟɡɥɨɪʝɯɰŋɳɲɴøɸθœɹɾɻʁɽʂʃʈʧʊʋʌɣɤχʎʒʔˈˌːʰʲ↓→↗↘ᵊᵻʣʥʦʨ̃"
_PACK_ROWS = 64
_LANGUAGES = (("en", "en"), ("en", "en-gb"), *((code, code) for code in ("es", "fr", "hi", "it", "ja", "pt", "zh")))


def tiny_kokoro(folder: Path) -> Path:
    torch = library("torch")
    folder.mkdir(parents=True, exist_ok=True)
    config = _config()
    (folder / "config.json").write_text(json.dumps(config))
    weights = folder / "kokoro-v1_0.pth"
    torch.save({}, weights)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        model = library("kokoro").KModel(repo_id="tiny", config=config, model=str(weights))
        parts = ("bert", "bert_encoder", "predictor", "decoder", "text_encoder")
        torch.save({part: getattr(model, part).state_dict() for part in parts}, weights)
        voices = folder / "voices"
        voices.mkdir(exist_ok=True)
        for language in (language_of(*tags) for tags in _LANGUAGES):
            for preset in language.presets:
                torch.save(torch.randn(_PACK_ROWS, 1, 256), voices / f"{preset.name}.pt")
    return folder


def _config() -> dict[str, Any]:
    symbols = dict.fromkeys(_PUNCTUATION + _LETTERS + _IPA)
    return {
        "dropout": 0.0,
        "hidden_dim": 512,
        "istftnet": {
            "upsample_kernel_sizes": [20, 12],
            "upsample_rates": [10, 6],
            "gen_istft_hop_size": 5,
            "gen_istft_n_fft": 20,
            "resblock_dilation_sizes": [[1, 1, 1]],
            "resblock_kernel_sizes": [3],
            "upsample_initial_channel": 512,
        },
        "max_dur": 6,
        "n_layer": 1,
        "n_mels": 80,
        "n_token": len(symbols) + 1,
        "plbert": {
            "hidden_size": 16,
            "embedding_size": 16,
            "num_attention_heads": 2,
            "intermediate_size": 16,
            "max_position_embeddings": 512,
            "num_hidden_layers": 1,
            "dropout": 0.0,
        },
        "style_dim": 128,
        "text_encoder_kernel_size": 3,
        "vocab": {symbol: index for index, symbol in enumerate(symbols, 1)},
    }
