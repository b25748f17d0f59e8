"""The shared profile: exact lengths, right colours, and files that say what made them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from backlot_functions.contract import PREVIEW_MAX_CHARS, Provenance
from backlot_functions.media.frames import fit, fit_all, round_up
from backlot_functions.media.image import preview_url, read_image, write_png
from backlot_functions.media.probe import probe
from backlot_functions.media.rate import convert_rate, native_count
from backlot_functions.media.sound import fit_length, read_sound, resample, seamless, write_wav
from backlot_functions.media.stamp import stamp
from backlot_functions.media.video import Frame, FrameCountError, last_frames, read_frames, write_clip

MADE: Provenance = {"model": "ltx-video-13b", "revision": "abc", "seed": 0, "ai_generated": True}
MADE_TEXT = '{"model":"ltx-video-13b","revision":"abc","seed":0,"ai_generated":true}'
TEAL, RUST = (20, 140, 130), (190, 70, 30)


def two_tone(width: int = 128, height: int = 72) -> Frame:
    frame = np.empty((height, width, 3), np.uint8)
    frame[:, : width // 2] = TEAL
    frame[:, width // 2 :] = RUST
    return frame


def moving(count: int, step: float, width: int = 240) -> Iterator[Frame]:
    """A white bar that goes to the right by so many pixels a frame."""
    for index in range(count):
        frame = np.zeros((72, width, 3), np.uint8)
        left = 10 + round(index * step)
        frame[:, left : left + 20] = 255
        yield frame


def bar_at(frame: Frame) -> float:
    return float(np.mean(np.nonzero(frame[36, :, 0] > 128)[0]))


@pytest.mark.parametrize("fps", [24, 30, 60])
def test_a_clip_has_the_profile_that_a_cut_can_copy(tmp_path: Path, fps: int) -> None:
    path = write_clip(tmp_path / "a.mp4", [two_tone()] * (fps + 10), width=128, height=72, fps=fps, frame_count=fps + 5)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        context = stream.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert (stream.time_base, stream.average_rate) == (Fraction(1, fps * 512), fps)
        assert [packet.pts for packet in packets] == [512 * index for index in range(fps + 5)]
        assert [packet.dts for packet in packets] == [packet.pts for packet in packets]
        assert [index for index, packet in enumerate(packets) if packet.is_keyframe] == [0, fps]


def test_the_parameter_sets_are_those_of_the_animatic_host(tmp_path: Path) -> None:
    """Read from a clip that the Node encoder wrote, 1280×720 at 24."""
    path = write_clip(tmp_path / "a.mp4", [two_tone(1280, 720)], width=1280, height=720, fps=24, frame_count=1)
    with av.open(str(path)) as container:
        extra = bytes(container.streams.video[0].codec_context.extradata or b"").hex()
    assert "6764001facb402802dd80b50101014000003000400000300c03c60ca80" in extra
    assert "68ee06f2c0" in extra


def test_colours_come_back_as_they_were(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [two_tone()] * 3, width=128, height=72, fps=24, frame_count=3)
    for frame in read_frames(path):
        assert np.abs(frame[36, 20].astype(int) - TEAL).max() <= 4
        assert np.abs(frame[36, 100].astype(int) - RUST).max() <= 4


def test_the_same_frames_make_the_same_bytes(tmp_path: Path) -> None:
    paths = [
        write_clip(tmp_path / name, moving(30, 3), width=240, height=72, fps=24, frame_count=30)
        for name in ("a.mp4", "b.mp4")
    ]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_too_few_frames_are_no_clip(tmp_path: Path) -> None:
    with pytest.raises(FrameCountError, match="9 frames were made of the 10 asked for"):
        write_clip(tmp_path / "a.mp4", [two_tone()] * 9, width=128, height=72, fps=24, frame_count=10)


@pytest.mark.parametrize(("width", "height"), [(127, 72), (128, 71)])
def test_an_odd_size_is_refused(tmp_path: Path, width: int, height: int) -> None:
    with pytest.raises(ValueError, match="must be even"):
        write_clip(tmp_path / "a.mp4", [], width=width, height=height, fps=24, frame_count=1)


def test_a_frame_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has the shape"):
        write_clip(tmp_path / "a.mp4", [two_tone()], width=64, height=72, fps=24, frame_count=1)


def test_the_last_frames_are_the_last(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", moving(30, 6), width=240, height=72, fps=24, frame_count=30)
    assert [round(bar_at(frame)) for frame in last_frames(path, 2)] == [188, 194]


@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 60), st.integers(1, 60))
def test_a_picture_fills_the_size_asked_for(have_width: int, have_height: int, width: int, height: int) -> None:
    frame = np.full((have_height, have_width, 3), 77, np.uint8)
    fitted = fit(frame, width, height)
    assert fitted.shape == (height, width, 3)
    assert np.abs(fitted.astype(int) - 77).max() <= 1


def test_a_wider_picture_loses_its_sides_alike() -> None:
    assert np.array_equal(fit(two_tone(200, 72), 128, 72), two_tone(128, 72))


@given(st.integers(0, 10_000), st.integers(1, 64), st.integers(0, 8))
def test_rounding_goes_up_to_the_grid_and_no_further(value: int, step: int, offset: int) -> None:
    rounded = round_up(value, step, offset)
    assert (rounded - offset) % step == 0
    assert rounded >= value
    assert rounded - step < value or rounded == offset


@pytest.mark.parametrize(
    ("native_fps", "fps", "count"),
    [(24, 60, 60), (24, 30, 31), (25, 24, 24), (30, 60, 141), (16, 24, 72), (24, 30, 95)],
)
def test_another_rate_keeps_the_motion_and_the_length(native_fps: int, fps: int, count: int) -> None:
    speed = 4.0
    frames = list(convert_rate(moving(native_count(count, fps, native_fps), speed, 400), native_fps, fps, count))
    assert len(frames) == count
    drift = [bar_at(frame) - (19.5 + index * speed * native_fps / fps) for index, frame in enumerate(frames[:-2])]
    assert max(map(abs, drift)) <= 2


def test_the_same_rate_is_left_alone() -> None:
    frames = list(moving(5, 3))
    assert [frame is other for frame, other in zip(convert_rate(frames, 24, 24, 5), frames, strict=True)] == [True] * 5


@given(st.integers(1, 500), st.sampled_from([24, 30, 60]), st.sampled_from([16, 24, 25, 30]))
def test_native_frames_last_as_long_as_what_is_asked(count: int, fps: int, native_fps: int) -> None:
    native = native_count(count, fps, native_fps)
    assert Fraction(native, native_fps) >= Fraction(count, fps) > Fraction(native - 1, native_fps)


@pytest.mark.parametrize("rate", [16_000, 24_000, 32_000, 44_100, 48_000])
def test_sound_is_delivered_at_48_khz_and_exactly_as_long_as_asked(tmp_path: Path, rate: int) -> None:
    tone = (0.5 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)).astype(np.float32)
    path = write_wav(tmp_path / "a.wav", tone, rate, sample_count=47_999)
    assert probe(path) == {"samples": 47_999, "sample_rate": 48_000, "duration_s": 0.999979}
    heard = read_sound(path)[0]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(heard.size)))
    assert round(float(np.argmax(spectrum)) * 48_000 / heard.size) == 440
    assert abs(float(np.max(np.abs(heard[5_000:-5_000]))) - 0.5) < 0.01


def test_stereo_stays_stereo_and_what_is_too_loud_is_clipped(tmp_path: Path) -> None:
    loud = np.stack([np.full(100, 3, np.float32), np.full(100, np.nan, np.float32)])
    heard = read_sound(write_wav(tmp_path / "a.wav", loud, 48_000))
    assert (heard.shape, float(heard[0].max()), float(np.abs(heard[1]).max())) == (
        (2, 100),
        pytest.approx(1, abs=1e-4),
        0,
    )


def test_three_channels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one or two channels"):
        write_wav(tmp_path / "a.wav", np.zeros((3, 10), np.float32), 48_000)


@given(st.integers(0, 3_000), st.sampled_from([16_000, 24_000, 44_100]))
def test_resampling_keeps_the_length(count: int, rate: int) -> None:
    assert resample(np.zeros((2, count), np.float32), rate, 48_000).shape == (2, round(count * 48_000 / rate))


def test_a_length_is_cut_or_filled() -> None:
    assert fit_length(np.ones(3, np.float32), 5).tolist() == [[1, 1, 1, 0, 0]]
    assert fit_length(np.ones(3, np.float32), 2).tolist() == [[1, 1]]


def test_a_loop_ends_where_it_begins() -> None:
    wave = np.sin(np.arange(1_200, dtype=np.float32) / 30)
    loop = seamless(wave, 1_000)[0]
    steps = np.abs(np.diff(np.concatenate([loop, loop])))
    assert loop.size == 1_000
    assert float(steps.max()) < 0.06


def test_every_kind_of_file_says_what_made_it_and_holds_what_it_held(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "a.mp4", moving(30, 3), width=240, height=72, fps=24, frame_count=30)
    still = write_png(tmp_path / "a.png", two_tone(), width=128, height=72)
    sound = write_wav(tmp_path / "a.wav", np.linspace(-1, 1, 4_801, dtype=np.float32), 48_000)
    frames = [frame.tobytes() for frame in read_frames(clip)]
    samples = read_sound(sound)
    for path in (clip, still, sound):
        stamp(path, MADE)

    with av.open(str(clip)) as container:
        assert container.metadata["comment"] == MADE_TEXT
        assert container.streams.video[0].time_base == Fraction(1, 24 * 512)
    assert [frame.tobytes() for frame in read_frames(clip)] == frames
    assert probe(clip) == {"width": 240, "height": 72, "frames": 30, "fps": 24, "duration_s": 1.25}
    with av.open(str(sound)) as container:
        assert container.metadata["comment"] == MADE_TEXT
    assert np.array_equal(read_sound(sound), samples)
    with Image.open(still) as image:
        assert image.info["Comment"] == MADE_TEXT
    assert np.array_equal(np.asarray(read_image(still)), two_tone())


def test_what_is_no_media_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shot_list.json"
    path.write_text("{}")
    stamp(path, MADE)
    assert (path.read_text(), probe(path)) == ("{}", {})


def test_a_preview_is_small_whatever_it_shows() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1080, 1920, 3), np.uint8)
    url = preview_url(Image.fromarray(noise))
    assert url is not None
    assert url.startswith("data:image/webp;base64,")
    assert len(url) <= PREVIEW_MAX_CHARS


def test_frames_are_fitted_one_by_one() -> None:
    assert [frame.shape for frame in fit_all([two_tone(), two_tone(64, 64)], 32, 18)] == [(18, 32, 3)] * 2
