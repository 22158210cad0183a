"""Any file of charts: its format, told by what is in it, and the charts it holds.

MusicXML, plain or packed · a page, post or list with iReal links · a text chart
"""

from __future__ import annotations

import codecs
import re
from typing import Final, Literal, TypeAlias

from sideman.errors import BadChart
from sideman.formats.ireal import Songbook, holds_ireal, read_ireal
from sideman.music.chart.text import read_chart

Kind: TypeAlias = Literal["musicxml", "ireal", "text"]

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a file at most; 5,000 songs as an HTML export are some 3 million."""

ALLOWED: Final = "a text chart, a file with links irealb://… or irealbook://…, or MusicXML is allowed"

_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")


def kind_of(data: bytes) -> Kind:
    """The format of ``data``; text where nothing speaks for another."""
    if data[:2] == b"PK" or b"<" in data[:100]:
        from sideman.formats.musicxml import holds_musicxml  # see read_charts

        if holds_musicxml(data):
            return "musicxml"
    return "ireal" if holds_ireal(data) else "text"


def read_charts(data: bytes, where: str) -> Songbook:
    """The charts in the file called ``where``. Raises BadChart where there is none to play."""
    data = narrowed(data, where)
    kind = kind_of(data)
    if kind == "musicxml":
        from sideman.formats.musicxml import read_musicxml  # XML and zip cost the box's start 15 ms

        return Songbook((read_musicxml(data, where),))
    text = text_of(data, where)
    return read_ireal(text, where) if kind == "ireal" else Songbook((read_chart(text, where),))


def narrowed(data: bytes, where: str) -> bytes:
    """``data`` in UTF-8 where it says to be in UTF-16, as some notation programs write. Raises BadChart where
    it is too large."""
    if len(data) > LARGEST:
        raise BadChart(f"{where}: has {len(data)} bytes; at most {LARGEST} are allowed")
    if not data.startswith(_WIDE):
        return data
    try:
        return _DECLARATION.sub("", data.decode("utf-16"), count=1).encode()
    except UnicodeError:
        raise BadChart(f"{where}: is not text in UTF-16, as it says; {ALLOWED}") from None


def text_of(data: bytes, where: str) -> str:
    """The text of a file that is no MusicXML. Raises BadChart where it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if holds_ireal(data):  # links are plain letters, whatever stands around them
            return data.decode("latin-1")
        raise BadChart(f"{where}: byte {fault.start} is not text in UTF-8; {ALLOWED}") from None
    if not holds_ireal(data) and ("\0" in text or text.lstrip()[:1] == "<"):
        what = "HTML or XML without a chart" if text.lstrip()[:1] == "<" else "not text"
        raise BadChart(f"{where}: is {what}; {ALLOWED}")
    return text
