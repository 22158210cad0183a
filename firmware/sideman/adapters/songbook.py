"""Songbooks: many charts in one file of the player's chart folder, each with a name that stays.

A line a chart, ``NAME irealb://…``, and lines of comment that begin with ``#``. So a chart is found and read
without the others, a book of thousands is written in one go, and any iReal reader can read it too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Final, NamedTuple

from sideman.errors import BadChart
from sideman.formats.ireal import Song, composer_of, find_songs, title_of

SUFFIX: Final = ".songbook"
LONGEST_NAME: Final = 60

_NOT_A_NAME: Final = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A chart's line in a songbook: its name, its song, and which bytes of the file it is."""

    name: str
    song: Song
    at: int
    size: int


def plain(text: str) -> str:
    """``text`` as one compares and searches it: small letters without accents, ♭ as b, ♯ as #."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.replace("♭", "b").replace("♯", "#"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()


def stem(title: str) -> str:
    """``title`` as a name for files and commands: ``A Foggy Day`` is a-foggy-day."""
    return _NOT_A_NAME.sub("-", plain(title).replace("'", "").replace("’", ""))[:LONGEST_NAME].strip("-") or (
        "untitled"
    )


def free_name(title: str, composer: str, taken: Container[str]) -> str:
    """A name that is not ``taken``: of the title; with its composer's last name; with a number."""
    name = stem(title)
    if name not in taken:
        return name
    words = composer.split()
    if words and (by := f"{name}-{stem(words[-1])}") not in taken:
        return by
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def shown_title(title: str, name: str) -> str:
    """``title``, with what its name has beyond it: ``Summertime (2)``."""
    head, dash, rest = name.partition(stem(title) + "-")
    return f"{title} ({rest.replace('-', ' ').title()})" if dash and not head and rest else title


def fingerprint(song: Song) -> str:
    """The same for two songs of the same title, composer and content, and for no others."""
    alike = (plain(title_of(song)), plain(composer_of(song)), *song[2:])
    return file_print("=".join(alike).encode(errors="replace"))


def file_print(data: bytes) -> str:
    """The same for the same bytes, and for no others."""
    return hashlib.blake2b(data, digest_size=9).hexdigest()


def write_songbook(title: str, songs: Iterable[tuple[str, Song]]) -> bytes:
    """A songbook of named songs."""
    heading = " ".join(title.split())
    return "".join([f"# {heading}\n", *(f"{name} {song.link}\n" for name, song in songs)]).encode()


def read_songbook(data: bytes, faults: list[str], where: str) -> Iterator[Line]:
    """The lines of a songbook, their music unread. What is no chart is added to ``faults`` and left out."""
    at = 0
    for number, raw in enumerate(data.splitlines(keepends=True), 1):
        if raw.strip() and not raw.startswith(b"#"):
            try:
                name, song = read_line(raw, f"{where}:{number}")
                yield Line(name, song, at, len(raw))
            except BadChart as fault:
                faults.append(str(fault))
        at += len(raw)


def read_line(raw: bytes, where: str) -> tuple[str, Song]:
    """Name and song of one line. Raises BadChart."""
    name, _, link = raw.decode("utf-8", errors="replace").strip().partition(" ")
    songs, _ = find_songs(link, where)
    if len(songs) != 1 or not name:
        raise BadChart(f"{where}: a name and the link of one song are allowed in a line of a songbook")
    return name, songs[0]
