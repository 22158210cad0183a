"""Any file of charts, whatever its format."""

from __future__ import annotations

from sideman.errors import BadChart
from sideman.formats.ireal import Songbook, holds_ireal, read_ireal
from sideman.formats.musicxml import holds_musicxml, read_musicxml
from sideman.music.chart.text import read_chart

__all__ = ["Songbook", "read_songbook"]


def read_songbook(data: bytes, where: str) -> Songbook:
    """The charts in a file: a text chart, an iReal Pro link or page of links, or MusicXML, told apart by what
    they hold. ``where`` names the file in errors. Raises BadChart where there is nothing to play."""
    if holds_musicxml(data):
        return Songbook((read_musicxml(data, where),))
    if holds_ireal(data):
        return read_ireal(data.decode("utf-8", "replace"), where)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadChart(
            f"{where}: byte {fault.start} is not UTF-8; text charts, iReal Pro links and MusicXML are read"
        ) from None
    return Songbook((read_chart(text, where),))
