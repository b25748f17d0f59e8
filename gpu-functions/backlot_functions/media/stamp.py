"""Writes into a file what made it: model, revision, seed, and that it is AI-generated. Pictures and sound stay bit for bit."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

import av

from ..contract import Provenance

_PNG_HEADER_BYTES = 33
"""The signature and IHDR, which come first."""
_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC's term for what a trained model made; readers of content credentials know it."""


def stamp(path: Path, provenance: Provenance) -> None:
    """MP4: the comment. PNG: text and XMP. WAV: the INFO list. Other files are left as they are."""
    with path.open("rb") as file:
        start = file.read(12)
    if start[4:8] == b"ftyp":
        _stamp_mp4(path, provenance)
    elif start[:8] == b"\x89PNG\r\n\x1a\n":
        _stamp_png(path, provenance)
    elif start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        _stamp_wav(path, provenance)


def _text(provenance: Provenance) -> str:
    return json.dumps(provenance, ensure_ascii=False, separators=(",", ":"))


def _stamp_mp4(path: Path, provenance: Provenance) -> None:
    copy = path.with_name(f"{path.name}.stamped")
    with av.open(str(path)) as source:
        video = source.streams.video[0]
        scale = video.time_base.denominator if video.time_base else 0
        options = {"movflags": "+faststart", "fflags": "+bitexact", "video_track_timescale": str(scale)}
        with av.open(str(copy), "w", format="mp4", options=options) as target:
            target.metadata["comment"] = _text(provenance)
            streams = {stream.index: target.add_stream_from_template(stream) for stream in source.streams}
            for packet in source.demux():
                if packet.dts is None:
                    continue
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    copy.replace(path)


def _stamp_png(path: Path, provenance: Provenance) -> None:
    data = path.read_bytes()
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<Iptc4xmpExt:DigitalSourceType>{_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>"
        f"<xmp:CreatorTool>{escape(provenance['model'])} {escape(provenance['revision'])}</xmp:CreatorTool>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    chunks = _png_text("Comment", _text(provenance))
    if provenance["ai_generated"]:
        chunks += _png_text("XML:com.adobe.xmp", xmp)
    path.write_bytes(data[:_PNG_HEADER_BYTES] + chunks + data[_PNG_HEADER_BYTES:])


def _png_text(keyword: str, text: str) -> bytes:
    """An uncompressed iTXt chunk, PNG §11.3.3.4."""
    body = b"iTXt" + keyword.encode("latin-1") + b"\x00\x00\x00\x00\x00" + text.encode("utf-8")
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _stamp_wav(path: Path, provenance: Provenance) -> None:
    entry = _text(provenance).encode("utf-8") + b"\x00"
    info = b"INFO" + b"ICMT" + struct.pack("<I", len(entry)) + entry + b"\x00" * (len(entry) % 2)
    with path.open("r+b") as file:
        end = file.seek(0, 2)
        file.write(b"\x00" * (end % 2) + b"LIST" + struct.pack("<I", len(info)) + info)
        riff_bytes = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", riff_bytes))
