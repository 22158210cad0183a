"""A jam as a file: its first line says how it began, each further line is one Input.

    {"sideman":"0.1.0","seed":7,"rate":48000,"period":128,"panel":{…},"state":{"style":"medium-swing",…}}
    [96512,"A","press",0.0]
    [103041,"A","release",0.0]
    {"end":1440000}

Stamps are frames. A line is written as it happens, so a log cut short by a power cut is a shorter jam: it
lacks the last line, and maybe a piece of the one before.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from sideman.config import BoxState, Panel, Part, strictly
from sideman.errors import BadLog, SidemanError
from sideman.messages import CONTROLS, Input


class JamHeader(Part, frozen=True, omit_defaults=False):
    """All that a jam depends on besides its inputs. ``seed``: of the session; each start is a take of it."""

    sideman: str
    seed: int
    rate: int = 48_000
    period: int = 128
    panel: Panel = Panel()
    state: BoxState = BoxState()


class End(Part, frozen=True):
    """The last line: the frame at which the box was stopped."""

    end: int


class Jam(NamedTuple):
    """A jam as it was logged. ``end`` in frames; None where the log was cut short."""

    header: JamHeader
    inputs: list[Input]
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
        self._line(msgspec.json.encode(given))

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
    inputs: list[Input] = []
    for n, line in enumerate(lines[1:], 2):
        read = _line(line, f"{path}: line {n}")
        if isinstance(read, End):
            return Jam(header, inputs, read.end)
        if inputs and read.stamp < inputs[-1].stamp:
            raise BadLog(
                f"{path}: line {n}: frame {read.stamp} is before {inputs[-1].stamp}; stamps never go back"
            )
        inputs.append(read)
    return Jam(header, inputs, None)


def _line(line: bytes, where: str) -> Input | End:
    try:
        if line.startswith(b"{"):
            return msgspec.json.decode(line, type=End)
        given = msgspec.json.decode(line, type=Input)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadLog(
            f'{where}: {fault}; allowed: [frame, control, action, value] or {{"end": frame}}'
        ) from fault
    if given.control not in CONTROLS:
        raise BadLog(f"{where}: control {given.control!r}; allowed: {', '.join(CONTROLS)}")
    return given
