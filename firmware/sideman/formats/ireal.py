"""iReal Pro charts: links, files and HTML exports of one song or of thousands.

A link is ``irealb://`` and percent-encoded text: songs of ten fields between ``=`` (title, composer, nothing,
style, key, transposition, music, playback style, tempo, repeats), two empty fields between songs, and a
playlist's name at the end. The older ``irealbook://`` has six (title, composer, style, key, a number, music
in clear). The format was described by its users; see also :mod:`sideman.formats.ireal_music`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple
from urllib.parse import quote

from sideman.errors import BadChart
from sideman.formats.ireal_music import LONGEST, read_music
from sideman.music.chart.chart import Chart
from sideman.music.theory.pitch import C_MAJOR, Key, parse_key
from sideman.music.timebase import BPM_MAX, BPM_MIN

SCRAMBLED: Final = "1r34LbKcu7"
"""What the music of an ``irealb`` song begins with."""

MOST_SONGS: Final = 20_000
"""In one text."""

_QUOTED: Final = re.compile(r"\"(irealb(?:ook)?://[^\"]*)\"|href='(irealb(?:ook)?://[^']*)'")
_BARE: Final = re.compile(r"irealb(?:ook)?://[^\s\"<>]*")
_CLEAR: Final = re.compile(r"irealb(?:ook)?://[^\r\n]*")
_PIECE: Final = 65_536
_HEX: Final = "0123456789abcdefABCDEF"
_ESCAPE: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_BYTES: Final = {f"{a}{b}".encode(): bytes.fromhex(a + b) for a in _HEX for b in _HEX}
_ARTICLE: Final = re.compile(r"(.*), (The|A|An)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Songbook:
    """The charts of a link or file, the playlist's name (maybe empty), and what could not be read, a line a
    song."""

    charts: tuple[Chart, ...]
    name: str = ""
    faults: tuple[str, ...] = ()


class Song(NamedTuple):
    """The fields of a song, as written; ``music`` in clear."""

    title: str
    composer: str
    style: str
    key: str
    music: str
    transpose: str = ""
    playback: str = ""
    tempo: str = ""
    repeats: str = ""

    @property
    def link(self) -> str:
        """The song as an ``irealb://`` link of its own, which reads as the same song."""
        music = SCRAMBLED + swap(self.music)
        fields = (self.title, self.composer, "", self.style, self.key, self.transpose, music)
        return "irealb://" + quote("=".join((*fields, self.playback, self.tempo, self.repeats)), safe="")


def holds_ireal(data: bytes) -> bool:
    """True where ``data`` holds an iReal link of either kind."""
    return b"irealb://" in data or b"irealbook://" in data


def read_ireal(text: str, where: str = "link") -> Songbook:
    """All songs of all links in ``text``, which may be a link, a forum post or an HTML page.

    Raises BadChart where there is nothing to play."""
    charts: list[Chart] = []
    faults: list[str] = []
    songs, name = find_songs(text, where)
    for song in songs:
        try:
            charts.append(chart_of(song))
        except BadChart as fault:
            faults.append(f"{where}: {song.title or 'a song without a title'}: {fault}")
    if not charts:
        raise BadChart(faults[0])
    return Songbook(tuple(charts), name, tuple(faults))


def find_songs(text: str, where: str = "link") -> tuple[list[Song], str]:
    """The songs of all links in ``text``, their music unread, and the playlist's name.

    Raises BadChart where there are none or too many."""
    songs: list[Song] = []
    name = ""
    for number, link in enumerate(_links(text)):
        many = number >= MOST_SONGS or link.count("=") > 12 * MOST_SONGS
        found, playlist = ([], "") if many else _songs(link)
        songs += found
        name = name or playlist
        if many or len(songs) > MOST_SONGS:
            raise BadChart(f"{where}: more than {MOST_SONGS} songs; at most {MOST_SONGS} are allowed")
    if not songs:
        raise BadChart(f"{where}: no song found; a link irealb://… or irealbook://… is needed")
    return songs, name


def _links(text: str) -> Iterator[str]:
    """The links in ``text``, decoded. A link in quotes ends there, an encoded one at a space, a clear one
    with its line."""
    if "irealb" not in text:
        return
    if _QUOTED.search(text) is not None:
        for quoted in _QUOTED.finditer(text):
            yield decoded(html.unescape(quoted[1] or quoted[2]))
        return
    at = 0
    while (match := _BARE.search(text, at)) is not None:
        if "%" not in match.group():
            match = _CLEAR.match(text, match.start()) or match
        at = match.end()
        yield decoded(match.group())


def decoded(link: str) -> str:
    """``link`` without its percent signs, piece by piece: all at once, a long one takes a hundred times its
    size in memory."""
    data = link.encode("utf-8", "replace")
    pieces = []
    at = 0
    while at < len(data):
        end = at + _PIECE
        end -= next((back for back in (1, 2) if data[end - back : end - back + 1] == b"%"), 0)
        pieces.append(_ESCAPE.sub(_byte, data[at:end]))
        at = end
    return b"".join(pieces).decode("utf-8", "replace")


def _byte(match: re.Match[bytes]) -> bytes:
    return _BYTES[match[1]]


def _songs(link: str) -> tuple[list[Song], str]:
    """The songs of a decoded link and the playlist's name."""
    kind, _, body = link.partition("://")
    fields = body.split("=")
    return _old_songs(fields) if kind == "irealbook" else _new_songs(fields)


def _new_songs(fields: list[str]) -> tuple[list[Song], str]:
    """Songs are found by their music, so that empty fields shift nothing."""
    songs: list[Song] = []
    music = [i for i, field in enumerate(fields) if field.startswith(SCRAMBLED)]
    for i, following in pairwise([*music, len(fields) + 6]):
        title, composer, _, style, key, transpose = [*[""] * (6 - i), *fields[max(0, i - 6) : i]]
        rest = [*fields[i + 1 : following - 6], "", "", ""]
        clear = unscramble(fields[i][len(SCRAMBLED) :][: LONGEST + 1])  # what is longer is refused anyway
        songs.append(Song(title, composer, style, key, clear, transpose, rest[0], rest[1], rest[2]))
    behind = [field for field in fields[music[-1] + 4 :] if field] if music else []
    return songs, behind[-1] if behind else ""


def _old_songs(fields: list[str]) -> tuple[list[Song], str]:
    full = len(fields) - len(fields) % 6
    songs = [
        Song(title, composer, style, key, music)
        for title, composer, style, key, _, music in zip(*[iter(fields[:full])] * 6, strict=True)
    ]
    return songs, "".join(fields[full:])


def unscramble(text: str) -> str:
    """The music in clear."""
    return swap(text).replace("Kcl", "| x").replace("LZ", " |").replace("XyQ", "   ")


def swap(text: str) -> str:
    """Every 50 characters but the last have their ends swapped crosswise; done twice, nothing is changed."""
    parts = []
    at = 0
    while len(text) - at > 51:
        part = text[at : at + 50]
        parts += [
            part[:44:-1],
            part[5:10],
            part[39:25:-1],
            part[24:26],
            part[23:9:-1],
            part[40:45],
            part[4::-1],
        ]
        at += 50
    return "".join(parts) + text[at:]


def chart_of(song: Song) -> Chart:
    """The chart of ``song``. Raises BadChart where there is nothing to play."""
    warnings: list[str] = []
    key = _key(song.key, warnings)
    bars = read_music(song.music, key, warnings)
    return Chart(
        title=title_of(song),
        bars=bars,
        key=key,
        composer=composer_of(song),
        style=song.style.strip(),
        tempo=_tempo(song.tempo, warnings),
        playback=song.playback.strip(),
        transpose=_whole(song.transpose) % 12,
        repeats=_whole(song.repeats),
        warnings=tuple(warnings),
    )


def _whole(text: str) -> int:
    """A number of the player's settings; 0 where it is none that anybody would set."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 4 else 0


def _key(text: str, warnings: list[str]) -> Key:
    try:
        return parse_key(text)
    except BadChart as fault:
        warnings.append(f"{fault}; C is taken")
        return C_MAJOR


def _tempo(text: str, warnings: list[str]) -> float | None:
    try:
        tempo = float(text.strip() or 0)
    except ValueError:
        tempo = -1.0
    if tempo == 0 or BPM_MIN <= tempo <= BPM_MAX:
        return tempo or None
    warnings.append(f"tempo {text[:20]!r}: {BPM_MIN:g} to {BPM_MAX:g} are allowed; none is taken")
    return None


def title_of(song: Song) -> str:
    """``African Queen, The`` is The African Queen."""
    match = _ARTICLE.fullmatch(song.title.strip())
    return f"{match[2]} {match[1]}" if match is not None else song.title.strip() or "Untitled"


def composer_of(song: Song) -> str:
    """``Noble Ray`` is Ray Noble; longer names are left as they are."""
    words = song.composer.split()
    return " ".join(reversed(words)) if len(words) == 2 else song.composer.strip()
