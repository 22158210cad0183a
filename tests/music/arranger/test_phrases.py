from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.arranger.phrases import answering, moved
from sideman.music.arranger.scene import Scene
from sideman.music.chart.form import ChordAt, Form
from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.feel import Feel
from sideman.music.style.grid import When
from sideman.music.style.phrase import DEGREES_OVER, Phrase, Phrases, Rule, read_degree, read_line
from sideman.music.style.style import Main, Style
from sideman.music.style.table import Table
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.pitch import Key, parse_key, spell
from sideman.music.walk import following, opening

BAR = 7680


def _chord(text: str) -> Chord:
    chord = parse_chord(text)
    assert chord is not None
    return chord


def _moved(rule: Rule, chord: str, *keys: int, home: Key = Key()) -> list[int]:  # noqa: B008  # immutable
    return [moved(rule, key, _chord(chord), home) for key in keys]


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


@pytest.mark.parametrize(
    ("home", "chord", "sounds"),
    [
        ("C", "C", "Bb"),  # a blue seventh
        ("C", "F", "Eb"),
        ("C", "C5", "Bb"),
        ("C", "Bb", "G"),  # Ab would be outside: the sixth
        ("C", "Bb5", "G"),
        ("C", "Fm", "Eb"),
        ("Cm", "Ab", "F"),  # not Gb
        ("Cm", "Eb", "C"),  # not Db
        ("Cm", "Bb", "Ab"),
        ("Cm", "Cm", "Bb"),
        ("C", "Ab7", "Gb"),  # the chord has one
    ],
)
def test_a_seventh_over_a_plain_chord_stays_in_the_key(home: str, chord: str, sounds: str) -> None:
    (key,) = _moved(Rule(_chord("C7")), chord, 70, home=parse_key(home))
    assert spell(key % 12, parse_key("Db")) == sounds


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


def _scene(song: Song, bars: int = 0) -> Scene:
    """The scene of the bar that is played behind so many others."""
    bar = opening(song)
    for _ in range(bars):
        coming = following(bar)
        assert coming is not None
        bar = coming
    return Scene(bar, following(bar), 1)


def test_of_the_phrases_one_that_names_the_family_of_the_chord_is_played(song: Song) -> None:
    major = Phrase(((),), 4, Rule(_chord("C")), answers=("major",))
    other = Phrase(((),), 4, Rule(_chord("Cm")))
    both, scene = Phrases((major, other)), _scene(song)
    assert answering(scene, both, _chord("Fmaj7")) is major
    assert answering(scene, both, _chord("Fm7")) is other
    assert answering(scene, Phrases((major,)), _chord("Fm7")) is None
    assert answering(scene, both, None) is None


def test_phrases_are_drawn_by_weight_and_kept_as_long_as_the_longest(song: Song) -> None:
    long, short = (Phrase(((),) * bars, 4, Rule(_chord("C")), weight=bars) for bars in (2, 1))
    (first,) = song.form.bars
    on = replace(first, section_start=False)
    song = replace(song, form=replace(song.form, bars=(first, *[on] * 63)))
    drawn = [answering(_scene(song, bar), Phrases((long, short)), _chord("C")) for bar in range(64)]
    assert drawn[::2] == drawn[1::2]
    assert 32 < drawn.count(long) < 60


def test_a_phrase_keeps_to_its_intensity_its_tempo_and_its_place(song: Song) -> None:
    def heard(when: When, bar: int = 0) -> bool:
        phrases = Phrases((Phrase(((),), 4, Rule(_chord("C")), when=when),))
        return answering(_scene(song, bar), phrases, _chord("C")) is not None

    assert heard(When(low=0.3, high=0.6, above=100, below=130))
    assert not heard(When(low=0.7))
    assert not heard(When(above=121))
    assert [heard(When(bar=2, of=4), bar) for bar in range(6)] == [False, True, False, False, False, True]


@pytest.mark.parametrize(
    ("line", "chord", "sounds"),
    [
        ("1 3 5 7", "C7", [48, 52, 55, 58]),
        ("1 3 5 7", "Fm7", [53, 56, 60, 63]),
        ("1 b3 #4 6", "G", [43, 46, 49, 52]),
        ("5, 1 8 3'", "C", [43, 48, 60, 64]),
        ("9 11 13 b7", "C7", [62, 65, 69, 58]),
    ],
)
def test_a_line_in_degrees_takes_the_tones_of_the_chord(line: str, chord: str, sounds: list[int]) -> None:
    ((*tones,),) = read_line(line, 4, "line", partial(read_degree, one=48))
    assert _moved(Rule(_chord(DEGREES_OVER)), chord, *(tone.key for tone in tones)) == sounds


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
