"""A pipeline loaded so that it lies in memory as its rung says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...adapter import LoadPolicy, Rung
from ...seam import library
from ...torch_runtime import dtype_of
from .checkpoint import part_key


def load_pipeline(
    pipeline_class: Any,
    folder: Path,
    policy: LoadPolicy,
    *,
    denoiser: str = "transformer",
    quantised: Sequence[str] = ("transformer",),
    shared: Mapping[str, Any] | None = None,
    own: Mapping[str, Any] | None = None,
) -> Any:
    """The checkpoint's pipeline on its rung.

    ``denoiser`` is what fp8 and offload are about; ``quantised`` is what nf4 stores in four bits. ``shared`` are parts
    that other checkpoints may have, too, by name with their classes; ``own`` are parts given ready.
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
    return pipeline


def _shared_part(folder: Path, name: str, part_class: Any, policy: LoadPolicy, dtype: Any) -> Any:
    def load() -> Any:
        part = part_class.from_pretrained(folder, subfolder=name, dtype=dtype, local_files_only=True)
        return part.eval().to(policy.device)

    return policy.shared.part(f"{part_key(folder, name)}:{dtype}:{policy.device}", load)


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
    model = getattr(pipeline, denoiser)
    settle: Mapping[Rung, Callable[[], Any]] = {
        "fp32": lambda: pipeline.to(policy.device),
        "bf16": lambda: pipeline.to(policy.device),
        "fp8": lambda: (_stored_in_fp8(model, dtype), pipeline.to(policy.device)),
        # Group offloading keeps the denoiser's layers in main memory; `to` leaves it there and moves the rest.
        "offload": lambda: (
            _stored_in_fp8(model, dtype),
            model.enable_group_offload(
                onload_device=torch.device("cuda"),
                offload_device=torch.device("cpu"),
                offload_type="leaf_level",
                use_stream=True,
            ),
            pipeline.to(policy.device),
        ),
        "nf4": pipeline.enable_model_cpu_offload,
    }
    settle[policy.rung]()
    if hasattr(pipeline.vae, "enable_tiling"):
        pipeline.vae.enable_tiling()


def _stored_in_fp8(model: Any, dtype: Any) -> None:
    model.enable_layerwise_casting(storage_dtype=library("torch").float8_e4m3fn, compute_dtype=dtype)
