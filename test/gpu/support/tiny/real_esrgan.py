"""Real-ESRGAN's two kinds of network with random weights, saved under the keys that its releases use."""

from pathlib import Path

from backlot_functions.seam import library


def tiny_real_esrgan(folder: Path) -> Path:
    """x4plus' kind: a residual-in-residual dense network, under ``params_ema``."""
    torch, esrgan = library("torch"), library("spandrel.architectures.ESRGAN")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        network = esrgan.ESRGAN(in_nc=3, out_nc=3, num_filters=8, num_blocks=1, scale=4)
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({"params_ema": network.state_dict()}, folder / "RealESRGAN_x4plus.pth")
    return folder


def tiny_animevideo(folder: Path) -> Path:
    """animevideov3's kind: a compact one, under ``params``."""
    torch, compact = library("torch"), library("spandrel.architectures.Compact")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20)
        network = compact.Compact(num_in_ch=3, num_out_ch=3, num_feat=8, num_conv=2, upscale=4)
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({"params": network.state_dict()}, folder / "realesr-animevideov3.pth")
    return folder
