from __future__ import annotations

from dataclasses import replace

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.arranger.phrases import answering, moved
from sideman.music.chart.form import ChordAt, Form
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Cue, CueKind, Song
from sideman.music.style.feel import Feel
from sideman.music.style.phrase import Phrase, Phrases, Rule, read_line
from sideman.music.style.style import Main, Style
from sideman.music.style.table import Table
from sideman.music.theory.chord import Chord, parse_chord

BAR = 7680


def _chord(text: str) -> Chord:
    chord = parse_chord(text)
    assert chord is not None
    return chord


def _moved(rule: Rule, chord: str, *keys: int) -> list[int]:
    return [moved(rule, key, _chord(chord)) for key in keys]


@pytest.mark.parametrize(
    ("chord", "sounds"),
    [
        ("C7", [60, 64, 67, 70]),
        ("F7", [65, 69, 72, 75]),
        ("Am7", [57, 60, 64, 67]),
        ("Bm7b5", [59, 62, 65, 69]),
    ],
)
def test_tones_of_the_chord_become_tones_of_the_next(chord: str, sounds: list[int]) -> None:
    assert _moved(Rule(_chord("C7")), chord, 60, 64, 67, 70) == sounds


def test_with_the_root_fixed_notes_move_as_little_as_they_can() -> None:
    assert _moved(Rule(_chord("C"), "near"), "F", 48, 52, 55) == [48, 53, 57]


def test_as_is_only_the_root_moves() -> None:
    assert _moved(Rule(_chord("C"), notes="as is"), "Dm", 60, 64, 67) == [62, 66, 69]


def test_a_bass_phrase_follows_a_slash_chord() -> None:
    assert _moved(Rule(_chord("C"), notes="bass"), "G/B", 36)[0] % 12 == 11
    assert _moved(Rule(_chord("C"), notes="chord"), "G/B", 36)[0] % 12 == 7


def test_notes_outside_the_range_fold_by_octaves() -> None:
    rule = Rule(_chord("C"), low=48, high=60)
    assert all(48 <= key <= 60 for chord in ("C", "F", "Gb", "B") for key in _moved(rule, chord, 36, 64, 79))


def test_the_first_phrase_that_answers_to_the_chord_is_played() -> None:
    major = Phrase((), 4, Rule(_chord("C")), answers=("major",))
    other = Phrase((), 4, Rule(_chord("Cm")))
    both = Phrases((major, other))
    assert answering(both, _chord("Fmaj7")) is major
    assert answering(both, _chord("Fm7")) is other
    assert answering(Phrases((major,)), _chord("Fm7")) is None
    assert answering(both, None) is None


@pytest.fixture
def song(styles: dict[str, Style], form32: Form) -> Song:
    """Straight time, a riff of one bar, one bar of C and G7."""
    riff = Phrases((Phrase(read_line("C4 - . E4 G4 - - -", 8, "riff"), 8, Rule(_chord("C"))),))
    still = Feel(drift_ms=0, loose_ms=0, spread=0)
    style = replace(styles["straight-rock"], mains=Table({"a": Main(0.5, Table({"riff": riff}))}), feel=still)
    bar = replace(form32.bars[0], chords=(ChordAt(0, _chord("C")), ChordAt(5760, _chord("G7"))))
    return Song(replace(form32, bars=(bar,)), style, 120, intro=False)


def _riff(song: Song, *cues: Cue) -> list[tuple[int, int, int]]:
    events = Arranger(song, 1).events(cues, 0, BAR)
    return [
        (e.place, e.key, e.length) for e in events if isinstance(e, Note) and e.channel == CHANNEL["riff"]
    ]


def test_a_held_note_is_struck_again_on_the_new_chord(song: Song) -> None:
    assert _riff(song) == [(0, 60, 1920), (2880, 64, 960), (3840, 67, 1920), (5760, 62, 1920)]


def test_a_phrase_rests_in_a_break_and_joins_a_stop_hit(song: Song) -> None:
    assert _riff(song, Cue(1000, CueKind.BREAK)) == [(0, 60, 1920)]
    assert _riff(song, Cue(3840, CueKind.HIT))[2:] == [(3840, 60, 960), (5760, 62, 1920)]
