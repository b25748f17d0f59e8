"""Bark with random weights, at the real rates and with speakers of its own."""

import json
from pathlib import Path
from typing import Any

from backlot_functions.adapters.bark import PRESETS
from backlot_functions.seam import library

_MEANINGS, _CODES, _LETTERS = 32, 16, 256
_TEXT_FROM = _MEANINGS + 8
_TEXT_PAD = _TEXT_FROM + _LETTERS
_COARSE = _MEANINGS + 2 * _CODES
_BLOCK = 1024


def tiny_bark(folder: Path) -> Path:
    torch, transformers = library("torch"), library("transformers")
    small = {"num_layers": 1, "num_heads": 2, "hidden_size": 16, "block_size": _BLOCK}
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        model = transformers.BarkModel(
            transformers.BarkConfig(
                semantic_config=transformers.BarkSemanticConfig(
                    input_vocab_size=_TEXT_PAD + 2, output_vocab_size=_MEANINGS + 4, **small
                ).to_dict(),
                coarse_acoustics_config=transformers.BarkCoarseConfig(
                    input_vocab_size=_COARSE + 2, output_vocab_size=_COARSE + 2, **small
                ).to_dict(),
                fine_acoustics_config=transformers.BarkFineConfig(
                    input_vocab_size=_CODES + 2, output_vocab_size=_CODES + 2, **small
                ).to_dict(),
                codec_config=transformers.EncodecConfig(
                    sampling_rate=24_000,
                    target_bandwidths=[6.0],
                    num_filters=4,
                    hidden_size=8,
                    codebook_dim=8,
                    codebook_size=_CODES,
                    upsampling_ratios=[8, 5, 4, 2],
                    num_lstm_layers=1,
                ).to_dict(),
            )
        )
        # A new codec's codebooks are all zeros, and so all its sounds alike.
        for layer in model.codec_model.quantizer.layers:
            layer.codebook.embed.normal_()
        model.save_pretrained(folder)
    (folder / "generation_config.json").write_text(json.dumps(_generation()))
    _save_speakers(folder)
    transformers.BarkProcessor(_tokenizer(folder)).save_pretrained(folder)
    return folder


def _generation() -> dict[str, Any]:
    return {
        "model_type": "bark",
        "semantic_config": {
            "eos_token_id": _MEANINGS,
            "semantic_vocab_size": _MEANINGS,
            "semantic_pad_token": _MEANINGS,
            "pad_token_id": _MEANINGS,
            "text_encoding_offset": _TEXT_FROM,
            "text_pad_token": _TEXT_PAD,
            "semantic_infer_token": _TEXT_PAD + 1,
            "do_sample": True,
        },
        "coarse_acoustics_config": {
            "coarse_semantic_pad_token": _COARSE,
            "coarse_infer_token": _COARSE + 1,
            "pad_token_id": _COARSE,
            "do_sample": True,
        },
        "fine_acoustics_config": {"temperature": 0.5},
        "codebook_size": _CODES,
        "sample_rate": 24_000,
    }


def _tokenizer(folder: Path) -> Any:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(chr(code) for code in range(33, 127))]
    vocab = folder / "vocab.txt"
    vocab.write_text("\n".join([*words, *(f"##{word}" for word in words[5:])]))
    return library("transformers").BertTokenizer(str(vocab), do_lower_case=False)


def _save_speakers(folder: Path) -> None:
    """As they lie on the hub: three arrays each, and a list of them."""
    numpy = library("numpy")
    random = numpy.random.default_rng(20)
    listed: dict[str, Any] = {"repo_or_path": "suno/bark"}
    (folder / "speaker_embeddings" / "v2").mkdir(parents=True, exist_ok=True)
    for preset in PRESETS:
        prompts = {
            "semantic_prompt": random.integers(0, _MEANINGS, 40),
            "coarse_prompt": random.integers(0, _CODES, (2, 60)),
            "fine_prompt": random.integers(0, _CODES, (8, 60)),
        }
        listed[preset.name] = {name: f"speaker_embeddings/{preset.name}_{name}.npy" for name in prompts}
        for name, prompt in prompts.items():
            numpy.save(folder / listed[preset.name][name], prompt)
    (folder / "speaker_embeddings_path.json").write_text(json.dumps(listed))
