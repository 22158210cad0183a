"""One measure of MusicXML, to a bar as written.

Time runs in ``divisions`` of a quarter; notes, rests, backups and forwards move it, and a chord symbol comes
where it stands (plus its offset).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final
from xml.etree.ElementTree import Element

from sideman.errors import OutOfRange
from sideman.formats.musicxml_harmony import read_harmony
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.jump import CODA, FINE, Jump, find_jump
from sideman.music.chart.vamp import Vamp, find_vamp
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import C_MAJOR, Key
from sideman.music.timebase import BPM_MAX, BPM_MIN, FOUR_FOUR, QUARTER, Meter

_DOUBLE: Final = ("light-light", "light-heavy", "heavy-light", "heavy-heavy")
_MOST_TIMES: Final = 64


@dataclass(slots=True)
class Course:
    """What holds from measure to measure."""

    meter: Meter = FOUR_FOUR
    key: Key = C_MAJOR
    divisions: int = 1
    chord: Chord | None = None
    tempo: float | None = None
    repeats: int = 0
    """Measures that a measure-repeat sign takes again, 0 where none is in force."""
    coda_signs: list[int] = field(default_factory=list)
    """Measures that bear the sign of a coda, of which nobody said whether it is the coda or the way there."""
    vamp: Vamp | None = None
    """Told, and waiting for the repeat sign of its bracket."""
    warnings: list[str] = field(default_factory=list)


def read_measure(measure: Element, course: Course, bars: list[WrittenBar]) -> WrittenBar:
    """The bar that ``measure`` stands for; ``bars`` holds those before it. ``course`` is moved on."""
    return _Measure(measure, course, bars).read()


class _Measure:
    def __init__(self, measure: Element, course: Course, bars: list[WrittenBar]) -> None:
        self._measure = measure
        self._course = course
        self._bars = bars
        self._at = self._longest = 0
        self._chords: dict[int, Chord | None] = {}
        self._marks: set[Mark] = set()
        self._bar = WrittenBar(())

    def read(self) -> WrittenBar:
        for element in self._measure:
            read = getattr(self, f"_on_{element.tag}", None)
            if read is not None:
                read(element)
        meter = self._meter()
        chords = self._written(meter)
        self._course.chord = chords[-1].chord
        return self._bar._replace(
            chords=chords, meter=meter, key=self._course.key, marks=frozenset(self._marks)
        )

    # ── time ──

    def _ticks(self, element: Element, name: str) -> int:
        try:
            return int(float(element.findtext(name) or 0) * QUARTER / self._course.divisions)
        except (ValueError, OverflowError):
            return 0

    def _move(self, ticks: int) -> None:
        self._at = max(0, self._at + ticks)
        self._longest = max(self._longest, self._at)

    def _on_note(self, note: Element) -> None:
        if note.find("chord") is None and note.find("grace") is None:
            self._move(self._ticks(note, "duration"))

    def _on_forward(self, forward: Element) -> None:
        self._move(self._ticks(forward, "duration"))

    def _on_backup(self, backup: Element) -> None:
        self._move(-self._ticks(backup, "duration"))

    def _on_attributes(self, attributes: Element) -> None:
        course = self._course
        divisions = _number(attributes.findtext("divisions"))
        course.divisions = divisions if 0 < divisions <= 100_000 else course.divisions
        fifths = attributes.findtext("key/fifths")
        if fifths is not None:
            minor = (attributes.findtext("key/mode") or "").strip() == "minor"
            key = Key((_number(fifths) * 7 + (9 if minor else 0)) % 12, minor)
            course.key = key if key.fifths == _number(fifths) else replace(key, rare=True)
        beats, unit = attributes.findtext("time/beats"), attributes.findtext("time/beat-type")
        if beats and unit:
            try:
                course.meter = Meter(sum(_number(part) for part in beats.split("+")), _number(unit))
            except OutOfRange as fault:
                self._warn(f"{fault}; {course.meter} goes on")
        again = attributes.find("measure-style/measure-repeat")
        if again is not None:
            course.repeats = _number(again.text) or 1 if again.get("type") == "start" else 0

    def _meter(self) -> Meter:
        """That of the course; a measure too short is a pick-up at the start, where it says it is implicit,
        or where it makes a bar of the first pick-up."""
        meter = self._course.meter
        whole = self._bars and self._bars[0].meter.bar_ticks + self._longest == meter.bar_ticks
        implicit = self._measure.get("implicit") == "yes" or not self._bars or whole
        if (
            implicit
            and 0 < self._longest < meter.bar_ticks
            and self._longest % (meter.unit_ticks // 2 or 1) == 0
        ):
            length = Fraction(self._longest, 4 * QUARTER)
            unit = meter.unit if self._longest % meter.unit_ticks == 0 else meter.unit * 2
            if unit <= 16:
                return Meter(int(length * unit), unit)
        return meter

    # ── chords ──

    def _on_harmony(self, harmony: Element) -> None:
        notes: list[str] = []
        at = max(0, self._at + self._ticks(harmony, "offset"))
        self._chords[at] = read_harmony(harmony, notes)
        for note in notes:
            self._warn(note)

    def _written(self, meter: Meter) -> tuple[ChordAt, ...]:
        again = self._course.repeats
        if not self._chords and 0 < again <= len(self._bars):
            return tuple(at for at in self._bars[-again].chords if at.tick < meter.bar_ticks)
        inside = {tick: chord for tick, chord in self._chords.items() if tick < meter.bar_ticks}
        if 0 not in inside:
            inside[0] = self._course.chord
        return tuple(ChordAt(tick, inside[tick]) for tick in sorted(inside))

    # ── signs ──

    def _on_barline(self, barline: Element) -> None:
        repeat, ending = barline.find("repeat"), barline.find("ending")
        if repeat is not None and repeat.get("direction") == "forward":
            self._course.vamp = None
            self._bar = self._bar._replace(repeat_start=True)
        elif repeat is not None:
            self._bar = self._bar._replace(times=min(_MOST_TIMES, max(2, _number(repeat.get("times")))))
            self._take_vamp()
        if ending is not None and ending.get("type") == "start":
            numbers = tuple(_number(part) for part in ending.get("number", "1").replace(" ", ",").split(","))
            self._bar = self._bar._replace(endings=tuple(n for n in numbers if 0 < n <= _MOST_TIMES) or (1,))
        if (barline.findtext("bar-style") or "").strip() in _DOUBLE and barline.get(
            "location", "right"
        ) == "right":
            self._bar = self._bar._replace(double=True)

    def _take_vamp(self) -> None:
        if self._course.vamp is not None:
            self._bar = self._bar._replace(times=1, vamp=self._course.vamp)
            self._course.vamp = None

    def _on_direction(self, direction: Element) -> None:
        rehearsal = direction.findtext("direction-type/rehearsal")
        if rehearsal and rehearsal.strip():
            self._bar = self._bar._replace(section=rehearsal.strip().strip("[]"))
        if direction.find("direction-type/segno") is not None:
            self._marks.add(Mark.SEGNO)
        sound = direction.find("sound")
        said = sound is not None and ("coda" in sound.attrib or "tocoda" in sound.attrib)
        words = " ".join(element.text or "" for element in direction.findall("direction-type/words"))
        if direction.find("direction-type/coda") is not None and not said and "to coda" not in words.lower():
            self._course.coda_signs.append(len(self._bars))
        if sound is not None:
            self._on_sound(sound)
        self._read_words(words)

    def _read_words(self, words: str) -> None:
        plain = words.strip().lower().rstrip(".")
        jump = find_jump(words)
        if jump is not None:
            self._bar = self._bar._replace(jump=jump)
        elif plain == FINE:
            self._marks.add(Mark.FINE)
        elif plain in ("to coda", "al coda", "to coda ⊕"):
            self._marks.add(Mark.TO_CODA)
        elif plain == CODA:
            self._marks.add(Mark.CODA)
        elif (vamp := find_vamp(words)) is not None:
            self._course.vamp = vamp
            if self._bar.times:
                self._take_vamp()

    def _on_sound(self, sound: Element) -> None:
        for name, mark in (
            ("segno", Mark.SEGNO),
            ("coda", Mark.CODA),
            ("tocoda", Mark.TO_CODA),
            ("fine", Mark.FINE),
        ):
            if name in sound.attrib:
                self._marks.add(mark)
        if "dacapo" in sound.attrib or "dalsegno" in sound.attrib:
            self._bar = self._bar._replace(jump=self._bar.jump or Jump(to_sign="dalsegno" in sound.attrib))
        try:
            quarters = float(sound.get("tempo", 0))
        except ValueError:
            quarters = 0.0
        tempo = quarters * QUARTER / self._course.meter.beat_ticks
        if self._course.tempo is None and BPM_MIN <= tempo <= BPM_MAX:
            self._course.tempo = round(tempo, 2)

    def _warn(self, text: str) -> None:
        self._course.warnings.append(f"bar {len(self._bars) + 1}: {text}")


def _number(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
