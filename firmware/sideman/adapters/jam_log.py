"""A jam as a file: its first line says how it began, each further line is one Input, or what was read of
style files: the list to choose from, and the text of each style that was chosen.

    {"sideman":"0.1.0","seed":7,"rate":48000,"period":128,"panel":{…},"state":{"style":"medium-swing",…}}
    {"frame":0,"styles":[["medium-swing","Medium Swing","Jazz"],…]}
    {"frame":0,"style":"medium-swing","text":"title = \\"Medium Swing\\"\\n…"}
    [96512,"A","press",0.0]
    [103041,"A","release",0.0]
    [120000,"HEARD","move",0.6875]
    [131072,"MIDI","play",0.0,[144,60,100]]
    {"frame":480000,"style":"medium-swing","text":"title = \\"Medium Swing\\"\\n…"}
    {"end":1440000}

A style told again was changed on the disk: if it is the one chosen, the band goes on with the new text from
the bar line behind that frame. A log without styles takes them as they are.

Stamps are frames, and never go back. A line is written as it happens, so a log cut short by a power cut is
a shorter jam: it lacks the last line, and maybe a piece of the one before.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import msgspec

from sideman.config import BoxState, Panel
from sideman.config.strict import Part, strictly
from sideman.errors import BadLog, SidemanError
from sideman.messages import CONTROLS, EARS, Input

LOGGED: Final = (*CONTROLS, *EARS)


class JamHeader(Part, frozen=True, omit_defaults=False):
    """All that a jam depends on besides its inputs. ``seed``: of the session; each start is a take of it."""

    sideman: str
    seed: int
    rate: int = 48_000
    period: int = 128
    panel: Panel = Panel()
    state: BoxState = BoxState()


class StyleText(Part, frozen=True, omit_defaults=False):
    """From ``frame`` on the file of ``style`` reads so."""

    frame: int
    style: str
    text: str


class StyleList(Part, frozen=True, omit_defaults=False):
    """From ``frame`` on these are the styles: name, title, genre."""

    frame: int
    styles: tuple[tuple[str, str, str], ...]


class End(Part, frozen=True):
    """The last line: the frame at which the box was stopped."""

    end: int


class Jam(NamedTuple):
    """A jam as it was logged, its ``lines`` in the order in which they came true. ``end`` in frames; None
    where the log was cut short."""

    header: JamHeader
    lines: list[Input | StyleText | StyleList]
    end: int | None


class JamLog:
    """Writes a jam as it happens. For the brain's loop: a line is a small write to a file, not synced."""

    def __init__(self, path: Path, header: JamHeader) -> None:
        try:
            self._file: BinaryIO | None = path.open("wb", buffering=0)
        except OSError as fault:
            raise BadLog(f"{path}: cannot be written: {fault.strerror}") from fault
        self.fault = ""
        self._path = path
        self._line(msgspec.json.encode(header))

    def write(self, given: Input) -> None:
        """Add one Input, stamped in frames. A full disk ends the log, not the music: see :attr:`fault`."""
        self._line(msgspec.json.encode(given if given.data else given[:-1]))

    def note(self, read: StyleText | StyleList) -> None:
        """Add what was read of style files, before the Input that asked for it."""
        self._line(msgspec.json.encode(read))

    def close(self, frame: int) -> None:
        """The jam is over at ``frame``."""
        self._line(msgspec.json.encode(End(frame)))
        self._shut()

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _line(self, text: bytes) -> None:
        if self._file is None:
            return
        try:
            self._file.write(text + b"\n")
        except OSError as fault:
            self.fault = f"{self._path}: the log ends here: {fault.strerror}"
            with contextlib.suppress(OSError):
                self._shut()


KINDS: Final[dict[str, type[StyleText | StyleList | End]]] = {
    "style": StyleText,
    "styles": StyleList,
    "end": End,
}
"""What a line is that is no Input, by the key that it alone has."""


def read_jam(path: Path) -> Jam:
    """The jam in ``path``. A last line cut short is left out. Raises BadLog, naming the line."""
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except OSError as fault:
        raise BadLog(f"{path}: cannot be read: {fault.strerror}") from fault
    try:
        header = strictly(msgspec.json.decode(lines[0] if lines else b""), JamHeader, f"{path}: line 1")
    except (msgspec.DecodeError, SidemanError, UnicodeDecodeError) as fault:
        raise BadLog(f"{path}: line 1: no jam begins so: {fault}") from fault
    read: list[Input | StyleText | StyleList] = []
    before = 0
    for n, line in enumerate(lines[1:], 2):
        said = _line(line, f"{path}: line {n}")
        if isinstance(said, End):
            return Jam(header, read, said.end)
        now = frame_of(said)
        if now < before:
            raise BadLog(f"{path}: line {n}: frame {now} is before {before}; stamps never go back")
        before = now
        read.append(said)
    return Jam(header, read, None)


def frame_of(line: Input | StyleText | StyleList) -> int:
    """When a line came true."""
    return line.stamp if isinstance(line, Input) else line.frame


def _line(line: bytes, where: str) -> Input | StyleText | StyleList | End:
    try:
        if line.startswith(b"{"):
            tree = msgspec.json.decode(line)
            kind = next((kind for key, kind in KINDS.items() if key in tree), End)
            return strictly(tree, kind, where)
        given = msgspec.json.decode(line, type=Input)
    except (msgspec.DecodeError, SidemanError, UnicodeDecodeError) as fault:
        raise BadLog(
            f"{where}: {fault}; allowed: [frame, control, action, value], of MIDI with its bytes, or a table "
            "with frame, style and text, with frame and styles, or with end"
        ) from fault
    if given.control not in LOGGED:
        raise BadLog(f"{where}: control {given.control!r}; allowed: {', '.join(LOGGED)}")
    return given
