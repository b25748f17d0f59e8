"""AudioGen with random weights, saved as its library saves: language model and codec, configuration and state in a file each."""

from pathlib import Path
from typing import Any

from backlot_functions.seam import library

_CARD, _CODEBOOKS, _DIM = 64, 4, 16


def tiny_audiogen(folder: Path) -> Path:
    torch, builders = library("torch"), library("audiocraft.models.builders")
    conf = library("omegaconf").OmegaConf
    folder.mkdir(parents=True, exist_ok=True)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        for name, config, build in (
            ("state_dict.bin", _language_model(), builders.get_lm_model),
            ("compression_state_dict.bin", _codec(), builders.get_compression_model),
        ):
            model = build(conf.create(config))
            for key, value in model.state_dict().items():
                if key.endswith(("embed", "embed_avg")):
                    value.normal_()
                elif key.endswith("inited"):
                    value.fill_(1)
            torch.save({"xp.cfg": conf.to_yaml(conf.create(config)), "best_state": model.state_dict()}, folder / name)
    return folder


def _language_model() -> dict[str, Any]:
    return {
        "device": "cpu",
        "dtype": "float32",
        "lm_model": "transformer_lm",
        "transformer_lm": {
            "dim": _DIM,
            "num_heads": 2,
            "num_layers": 1,
            "n_q": _CODEBOOKS,
            "card": _CARD,
            "custom": False,
            "memory_efficient": True,
            "causal": True,
            "norm_first": True,
            "bias_proj": False,
            "hidden_scale": 2,
        },
        "codebooks_pattern": {"modeling": "delay", "delay": {"delays": list(range(_CODEBOOKS))}},
        "attribute_dropout": {},
        "classifier_free_guidance": {"training_dropout": 0.1, "inference_coef": 3.0},
        "fuser": {"cross": ["description"], "prepend": [], "sum": [], "input_interpolate": []},
        # The real one reads with T5, which would be fetched; this one looks up the prompt as a whole.
        "conditioners": {
            "description": {"model": "lut", "lut": {"n_bins": 64, "dim": _DIM, "tokenizer": "noop"}},
            "args": {},
        },
        "dataset": {"segment_duration": 10},
    }


def _codec() -> dict[str, Any]:
    return {
        "device": "cpu",
        "compression_model": "encodec",
        "encodec": {"autoencoder": "seanet", "quantizer": "rvq", "sample_rate": 16_000, "channels": 1},
        "seanet": {
            "dimension": 8,
            "n_filters": 4,
            "n_residual_layers": 1,
            "ratios": [8, 5, 4, 2],
            "lstm": 1,
            "encoder": {},
            "decoder": {},
        },
        "rvq": {"n_q": _CODEBOOKS, "bins": _CARD},
    }
