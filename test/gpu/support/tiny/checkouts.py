"""LivePortrait and LatentSync with random weights, built by the code of their own checkouts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backlot_functions.adapters import latent_sync, live_portrait
from backlot_functions.adapters.faces.checkout_runtime import from_checkout
from backlot_functions.seam import library

from .muse_talk import save_tiny_whisper, tiny_vae

_WIDTH = 16


def tiny_latent_sync(folder: Path) -> Path:
    code, module = from_checkout(latent_sync.CHECKOUT, "bytedance/LatentSync", "latentsync.models.unet")
    torch, conf = library("torch"), library("omegaconf").OmegaConf
    config = conf.load(code / "configs/unet/stage2_512.yaml")
    config.model.sample_size = 16
    config.model.block_out_channels = [32, 32, 32, 32]
    config.model.layers_per_block = 1
    config.model.norm_num_groups = 32
    config.model.attention_head_dim = 2
    config.model.cross_attention_dim = _WIDTH
    config.model.motion_module_kwargs.num_attention_heads = 2
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        unet = module.UNet3DConditionModel.from_config(conf.to_container(config.model))
        tiny_vae().save_pretrained(folder / "sd-vae")
        save_tiny_whisper(folder / "whisper", _WIDTH)
    conf.save(config, folder / "unet.yaml")
    torch.save({"state_dict": unet.state_dict()}, folder / "latentsync_unet.pt")
    return folder


def tiny_live_portrait(folder: Path) -> Path:
    """At its own sizes: the widths of its networks are tied to each other in code."""
    code, _ = from_checkout(live_portrait.CHECKOUT, "KwaiVGI/LivePortrait", "src.live_portrait_wrapper")
    torch, yaml, helper = library("torch"), library("yaml"), library("src.utils.helper")
    config: dict[str, Any] = yaml.safe_load((code / "src/config/models.yaml").read_text())
    sizes = config["model_params"]
    base, retargeting = folder / "liveportrait/base_models", folder / "liveportrait/retargeting_models"
    base.mkdir(parents=True)
    retargeting.mkdir()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        for name, build in (
            ("appearance_feature_extractor", helper.AppearanceFeatureExtractor),
            ("motion_extractor", helper.MotionExtractor),
            ("warping_module", helper.WarpingNetwork),
            ("spade_generator", helper.SPADEDecoder),
        ):
            torch.save(build(**sizes[f"{name}_params"]).state_dict(), base / f"{name}.pth")
        stitching = sizes["stitching_retargeting_module_params"]
        named = {"retarget_shoulder": "stitching", "retarget_mouth": "lip", "retarget_eye": "eye"}
        states = {
            key: helper.StitchingRetargetingNetwork(**stitching[part]).state_dict() for key, part in named.items()
        }
        torch.save(states, retargeting / "stitching_retargeting_module.pth")
    return folder
