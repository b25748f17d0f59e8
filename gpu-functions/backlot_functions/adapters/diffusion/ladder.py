"""A pipeline loaded so that it lies in memory as its rung says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...adapter import LoadPolicy, Rung
from ...seam import library
from ...torch_runtime import dtype_of
from .checkpoint import part_key

_TIGHT: frozenset[Rung] = frozenset({"offload", "nf4"})


def load_pipeline(
    pipeline_class: Any,
    folder: Path,
    policy: LoadPolicy,
    *,
    denoiser: str = "transformer",
    tiled: bool = False,
    quantised: Sequence[str] = ("transformer",),
    shared: Mapping[str, Any] | None = None,
    own: Mapping[str, Any] | None = None,
) -> Any:
    """The checkpoint's pipeline on its rung.

    ``denoiser`` is what fp8 and offload are about; ``quantised`` is what nf4 stores in four bits. ``tiled``: the VAE works
    in tiles on every rung, and not on the tight ones alone. ``shared`` are parts that other checkpoints may have, too, by
    name with their classes; ``own`` are parts given ready.
    """
    dtype = dtype_of(policy.rung)
    parts = dict(own or {})
    if policy.rung != "nf4":
        # A quantised model is moved on and off the card by hooks of its own pipeline: its parts are not for others.
        parts |= {name: _shared_part(folder, name, cls, policy, dtype) for name, cls in (shared or {}).items()}
    options = _four_bit(quantised, dtype) if policy.rung == "nf4" else {}
    pipeline = pipeline_class.from_pretrained(folder, dtype=dtype, local_files_only=True, **options, **parts)
    pipeline.set_progress_bar_config(disable=True)
    _settle(pipeline, policy, denoiser, dtype)
    _tile(pipeline.vae, tiled or policy.rung in _TIGHT)
    return pipeline


def _shared_part(folder: Path, name: str, part_class: Any, policy: LoadPolicy, dtype: Any) -> Any:
    def load() -> Any:
        part = part_class.from_pretrained(folder, subfolder=name, dtype=dtype, local_files_only=True)
        return part.eval().to(policy.device)

    return policy.shared.part(f"{part_key(folder, name)}:{policy.rung}", load)


def four_bit_model(policy: LoadPolicy) -> dict[str, Any]:
    """What a single diffusers model's ``from_pretrained`` is told to store it in four bits, on the nf4 rung; else nothing."""
    if policy.rung != "nf4":
        return {}
    return {"quantization_config": library("diffusers").BitsAndBytesConfig(**_nf4(dtype_of(policy.rung)))}


def _four_bit(components: Sequence[str], dtype: Any) -> dict[str, Any]:
    if not components:
        return {}
    config = library("diffusers.quantizers").PipelineQuantizationConfig(
        quant_backend="bitsandbytes_4bit", quant_kwargs=_nf4(dtype), components_to_quantize=list(components)
    )
    return {"quantization_config": config}


def _nf4(dtype: Any) -> dict[str, Any]:
    return {"load_in_4bit": True, "bnb_4bit_quant_type": "nf4", "bnb_4bit_compute_dtype": dtype}


def _settle(pipeline: Any, policy: LoadPolicy, denoiser: str, dtype: Any) -> None:
    torch = library("torch")
    model, card = getattr(pipeline, denoiser), policy.device
    match policy.rung:
        case "fp32" | "bf16":
            pipeline.to(card)
        case "fp8":
            _stored_in_fp8(model, dtype)
            pipeline.to(card)
        case "offload":
            _stored_in_fp8(model, dtype)
            model.enable_group_offload(
                onload_device=torch.device(card),
                offload_device=torch.device("cpu"),
                offload_type="leaf_level",
                use_stream=card == "cuda",
            )
            # Leaves the denoiser's layers in main memory, and moves the rest.
            pipeline.to(card)
        case "nf4":
            if card == "cuda":
                pipeline.enable_model_cpu_offload()


def _tile(vae: Any, wanted: bool) -> None:
    if wanted and hasattr(vae, "enable_tiling"):
        vae.enable_tiling()


def _stored_in_fp8(model: Any, dtype: Any) -> None:
    model.enable_layerwise_casting(storage_dtype=library("torch").float8_e4m3fn, compute_dtype=dtype)
