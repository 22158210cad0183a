"""MusicXML lead sheets, plain (``.musicxml``, ``.xml``) and compressed (``.mxl``).

Read are titles, keys, meters, tempo, chord symbols, rehearsal marks, repeats with endings, segno, coda, fine,
D.C. and D.S., vamps and fades; notes only count time. The chords are those of the first part that has any.
After the MusicXML 4.0 specification; read directly, for the libraries that do it weigh more than all of
Sideman.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from sideman.errors import BadChart
from sideman.formats.musicxml_measure import Course, read_measure
from sideman.music.chart.chart import Chart, Mark, WrittenBar
from sideman.music.theory.pitch import C_MAJOR

LARGEST: Final = 8 * 1024 * 1024
"""Bytes of XML at most, after unpacking; a lead sheet has some 100,000."""

MOST_TAGS: Final = 400_000
MOST_BARS: Final = 2000

CONTAINER: Final = "META-INF/container.xml"
_ROOT_FILE: Final = re.compile(rb"""<rootfile\b[^>]*?\bfull-path\s*=\s*["']([^"'<>]+)["']""")

_CANNOT_UNPACK: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What a damaged archive may raise."""


def read_musicxml(data: bytes, where: str = "file") -> Chart:
    """The chart in a MusicXML file. Raises BadChart, saying what is wrong with it."""
    xml = _unpacked(data, where) if data[:2] == b"PK" else data
    if len(xml) > LARGEST:
        raise BadChart(f"{where}: {len(xml)} bytes of XML; at most {LARGEST} are allowed")
    if (tags := xml.count(b"<")) > MOST_TAGS:
        raise BadChart(f"{where}: {tags} tags of XML; at most {MOST_TAGS} are allowed")
    if b"<!ENTITY" in xml:
        raise BadChart(f"{where}: it declares entities of its own; plain MusicXML is allowed")
    try:
        score = ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError) as fault:
        raise BadChart(f"{where}: not well-formed XML: {fault}") from None
    if score.tag == "score-timewise":
        score = partwise(score)
    if score.tag != "score-partwise":
        raise BadChart(
            f"{where}: found <{score.tag[:40]}>; a MusicXML score, partwise or timewise, is needed"
        )
    return _chart(score, where)


def partwise(score: Element) -> Element:
    """A score-timewise document, measures of parts, turned into parts of measures."""
    turned = Element("score-partwise", score.attrib)
    parts: dict[str, Element] = {}
    for element in score:
        if element.tag != "measure":
            turned.append(element)
            continue
        for part in element.findall("part"):
            name = part.get("id", "")
            if name not in parts:
                parts[name] = SubElement(turned, "part", part.attrib)
            SubElement(parts[name], "measure", element.attrib).extend(part)
    return turned


def holds_musicxml(data: bytes) -> bool:
    """True where ``data`` looks like MusicXML, packed or plain."""
    return data[:4] == b"PK\x03\x04" or b"<score-partwise" in data[:4096] or b"<score-timewise" in data[:4096]


def _unpacked(data: bytes, where: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = _root_file(archive)
            if name is None:
                raise BadChart(f"{where}: the archive holds no .musicxml or .xml file")
            if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise BadChart(f"{where}: {name[:60]} is packed in a way that .mxl files are not")
            return _read(archive, name)
    except _CANNOT_UNPACK as fault:
        if isinstance(fault, BadChart):
            raise
        raise BadChart(f"{where}: the archive cannot be unpacked: {fault}") from None


def _root_file(archive: zipfile.ZipFile) -> str | None:
    """The score: the first root file that the container names, else the first that looks like one."""
    names = archive.namelist()
    if CONTAINER in names and (found := _ROOT_FILE.search(_read(archive, CONTAINER))) is not None:
        told = found[1].decode("utf-8", "replace")
        if told in names:
            return told
    scores = (name for name in names if name.endswith((".musicxml", ".xml")))
    return next((name for name in scores if not name.startswith("META-INF/")), None)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as packed:
        return packed.read(LARGEST + 1)


def _chart(score: Element, where: str) -> Chart:
    parts = score.findall("part")
    part = next((part for part in parts if part.find("measure/harmony") is not None), None)
    if part is None:
        raise BadChart(f"{where}: no part holds a chord symbol; a lead sheet with chord symbols is needed")
    measures = part.findall("measure")
    if len(measures) > MOST_BARS:
        raise BadChart(f"{where}: {len(measures)} measures; at most {MOST_BARS} are allowed")
    course = Course()
    bars: list[WrittenBar] = []
    for measure in measures:
        bars.append(read_measure(measure, course, bars))
    _place_codas(bars, course.coda_signs)
    composer = next(
        (c.text for c in score.findall("identification/creator") if c.get("type") == "composer"), ""
    )
    return Chart(
        title=_words(score.findtext("work/work-title") or score.findtext("movement-title")) or "Untitled",
        bars=tuple(bars),
        key=bars[0].key if bars else C_MAJOR,
        composer=_words(composer),
        tempo=course.tempo,
        warnings=tuple(course.warnings),
    )


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _place_codas(bars: list[WrittenBar], signs: list[int]) -> None:
    """Signs of which nobody said what they are: the last is the coda, if none is, those before lead there."""
    if not signs:
        return
    if not any(Mark.CODA in bar.marks for bar in bars):
        last = signs.pop()
        bars[last] = bars[last]._replace(marks=bars[last].marks | {Mark.CODA})
    for index in signs:
        if Mark.CODA not in bars[index].marks:
            bars[index] = bars[index]._replace(marks=bars[index].marks | {Mark.TO_CODA})
