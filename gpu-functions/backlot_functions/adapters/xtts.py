"""XTTS-v2: dialogue in seventeen languages, in a voice cloned from a few seconds of it, or in one of its studio speakers'."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..adapter import BadParams, Item, LoadPolicy, Output, Params, Plan, Source
from ..media.sound import Samples, read_sound
from ..seam import library
from ..torch_runtime import fix_seed, translate_oom
from .sound.deliver import deliver_speech, trimmed
from .speech.casting import cast
from .speech.delivery import Delivery, delivery
from .speech.text import spoken
from .weights import weights
from .xtts_voices import LONGEST_PIECE, PRESETS, language_of

_RATE = 24_000
_TOKENS_A_SECOND = 22_050 / 1024
_REFERENCE_RATE = 22_050
_SHORTEST_REFERENCE_S, _LONGEST_REFERENCE_S = 3.0, 30.0
_REFERENCE_CHUNK_S = 6
_BREATH_S = 0.22
_CHARS_A_SECOND = 15.0
_TEMPERATURE = 0.75
_MEMORY_GB = 2.1
_REALTIME = 4.0
"""Times faster than heard. Estimated: published is only that a stream begins within 200 ms."""
_SLOWEST, _FASTEST = 0.4, 2.6
_FILES = ("config.json", "model.pth", "vocab.json", "speakers_xtts.pth", "mel_stats.pth")


class XttsV2:
    model = "xtts-v2"
    functions = frozenset({"speech.synthesize"})
    stack = "coqui"
    source = Source("coqui/XTTS-v2", None)
    batches = False

    def plan(self, function: str, params: Params) -> Plan:
        pieces = _pieces(params)
        seconds = sum(map(len, pieces)) / _CHARS_A_SECOND / params["voice"]["rate"]
        return Plan(
            memory_gb={"fp32": _MEMORY_GB},
            run_s=0.5 + seconds / _REALTIME,
            shape="speech",
            grid={"pieces": max(1, len(pieces)), "sample_rate": _RATE},
        )

    def load(self, source: Source, policy: LoadPolicy) -> Any:
        folder = weights(source, _FILES)
        config = library("TTS.tts.configs.xtts_config").XttsConfig()
        config.load_json(str(folder / "config.json"))
        model = library("TTS.tts.models.xtts").Xtts.init_from_config(config)
        model.load_checkpoint(config, checkpoint_dir=str(folder), eval=True)
        return model.to(policy.device)

    @translate_oom()
    def run(self, loaded: Any, items: Sequence[Item]) -> list[list[Output]]:
        return [[_speak(loaded, item)] for item in items]


def _speak(model: Any, item: Item) -> Output:
    params, voice, context = item.params, item.params["voice"], item.context
    line = spoken(params["text"], LONGEST_PIECE[language_of(params["language"])])
    said = delivery(params["expression"], params["parenthetical"], shouted=line.shouted)
    context.step(0.0)
    sample = item.inputs.get("voice_sample")
    if sample is None:
        (latents, speaker), own_pitch = _studio_speaker(model, voice)
    else:
        (latents, speaker), own_pitch = _cloned(model, sample), 1.0
    pitch = own_pitch * said.pitch
    # The voice is played back higher by `pitch`, and so quicker: that is taken back here.
    speed = max(_SLOWEST, min(_FASTEST, voice["rate"] * said.rate / pitch))
    fix_seed(context.seed)
    made: list[Any] = []
    for index, piece in enumerate(line.pieces):
        told = model.inference(
            piece,
            language_of(params["language"]),
            latents,
            speaker,
            speed=speed,
            temperature=_TEMPERATURE * said.liveliness,
            stopping_criteria=_watched(item, piece, index, len(line.pieces)),
        )
        made += [_breath(said, speed)] if index > 0 else []
        made.append(trimmed(np.asarray(told["wav"], np.float32).reshape(1, -1), _RATE)[0])
    sound: Samples = np.concatenate(made)[None] if made else np.zeros((1, 0), np.float32)
    return deliver_speech(context, sound, _RATE, said=said, timbre=voice["timbre"], pitch=pitch)


def _watched(item: Item, piece: str, index: int, pieces: int) -> Any:
    """Progress by the tokens that the piece is likely to take. What is raised in it leaves the model usable."""
    torch = library("torch")
    likely, done = max(1.0, len(piece) / _CHARS_A_SECOND * _TOKENS_A_SECOND), 0

    def stop(ids: Any, _scores: Any, **_others: Any) -> Any:
        nonlocal done
        done += 1
        item.context.step((index + min(1.0, done / likely)) / pieces)
        return torch.zeros(len(ids), dtype=torch.bool, device=ids.device)

    return library("transformers").StoppingCriteriaList([stop])


def _studio_speaker(model: Any, voice: Params) -> tuple[tuple[Any, Any], float]:
    casting = cast(voice, PRESETS)
    speakers = model.speaker_manager.speakers
    if casting.preset.name not in speakers:
        raise BadParams(
            f"voice.preset {casting.preset.name!r} is not in the weights' speakers_xtts.pth; give a voice sample"
        )
    known = speakers[casting.preset.name]
    return (known["gpt_cond_latent"], known["speaker_embedding"]), casting.pitch


def _cloned(model: Any, sample: Path) -> tuple[Any, Any]:
    heard = trimmed(read_sound(sample, _REFERENCE_RATE, mono=True), _REFERENCE_RATE)
    seconds = heard.shape[1] / _REFERENCE_RATE
    if seconds < _SHORTEST_REFERENCE_S:
        raise BadParams(f"voice_sample has {seconds:.1f} s of sound: XTTS-v2 needs 3 s of one voice, 6 s are good")
    torch = library("torch")
    reference = torch.from_numpy(heard[:, : round(_LONGEST_REFERENCE_S * _REFERENCE_RATE)]).to(model.device)
    with torch.inference_mode():
        speaker = model.get_speaker_embedding(reference, _REFERENCE_RATE)
        latents = model.get_gpt_cond_latents(
            reference, _REFERENCE_RATE, length=int(_LONGEST_REFERENCE_S), chunk_length=_REFERENCE_CHUNK_S
        )
    return latents, speaker


def _breath(said: Delivery, speed: float) -> Any:
    return np.zeros(round(_RATE * _BREATH_S * said.pause / speed), np.float32)


def _pieces(params: Params) -> tuple[str, ...]:
    return spoken(params["text"], LONGEST_PIECE[language_of(params["language"])]).pieces
