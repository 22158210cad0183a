"""One player who blows or bows sounds one note at a time, whoever writes for him."""

from __future__ import annotations

from collections import Counter

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.arranger.solo import one_at_a_time
from sideman.music.chart.form import Form
from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.instruments import INSTRUMENTS, SECTIONS, SINGLE
from sideman.music.style.load import read_style
from sideman.music.style.style import Style

BAR = 7680


def _riff(style: Style, form: Form) -> list[Note]:
    """What the riff plays at full intensity, with a hit, to the end of the long ending."""
    song = Song(form, style, style.tempo[1], 0, "d", 0)
    cues = (
        Cue(0, CueKind.INTENSITY, 0.1),
        Cue(12 * BAR, CueKind.HIT),
        Cue(16 * BAR, CueKind.ENDING, "long"),
    )
    events = Arranger(song, 3).events(cues, 0, 24 * BAR)
    return [event for event in events if isinstance(event, Note) and event.channel == CHANNEL["riff"]]


@pytest.mark.parametrize(
    ("name", "band"), [("samba", 0), ("up-tempo-swing", 0), ("jazz-waltz", 1), ("country-train", 0)]
)
def test_who_plays_alone_sounds_one_note_at_a_time(
    name: str, band: int, styles: dict[str, Style], form32: Form
) -> None:
    style = styles[name].seated(band)
    assert style.alone == {"riff"}
    together = Counter(note.place for note in _riff(style, form32))
    assert len(together) > 8
    assert set(together.values()) == {1}


def test_of_a_chord_the_lead_is_left_and_breath_is_taken_before_the_next_note() -> None:
    chord = [Note(0, 0, 9, 60, 80, 960), Note(0, 0, 9, 64, 90, 960), Note(480, 0, 9, 62, 80, 480)]
    assert one_at_a_time(chord) == [chord[1]._replace(length=480), chord[2]]


@pytest.mark.parametrize(("name", "band"), [("samba", 1), ("up-tempo-swing", 1)])
def test_a_section_blows_chords(name: str, band: int, styles: dict[str, Style], form32: Form) -> None:
    style = styles[name].seated(band)
    assert not style.alone
    together = Counter(note.place for note in _riff(style, form32))
    assert max(together.values()) == 3


def test_the_plural_of_a_wind_is_a_section_of_its_sound(styles: dict[str, Style]) -> None:
    assert SECTIONS["tenor saxes"] == INSTRUMENTS["tenor sax"]
    assert "brass section" not in SINGLE
    one = styles["samba"].source
    several = one.replace('riff   = "flute"', 'riff   = "flutes"')
    assert several != one
    alone, together = read_style(one, "s.toml"), read_style(several, "s.toml")
    assert (alone.alone, together.alone) == ({"riff"}, frozenset())
    assert alone.instruments == together.instruments
