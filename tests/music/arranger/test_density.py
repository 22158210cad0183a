from __future__ import annotations

from itertools import pairwise

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form
from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.style import Style

BAR, SIXTEENTH = 7680, 480
STYLES = ("medium-swing", "blues-shuffle", "straight-rock", "bossa-nova", "jazz-ballad", "sixteenth-funk")


def _drum_notes_a_bar(style: Style, form: Form, main: str, intensity: float) -> float:
    song = Song(form, style, style.tempo[1], 0, main, intro=False)
    cue = Cue(0, CueKind.INTENSITY, intensity - style.mains[main].intensity)
    notes = 0
    for seed in range(3):
        events = Arranger(song, seed).events((cue,), 0, 24 * BAR)
        notes += sum(isinstance(event, Note) and event.channel < 4 for event in events)
    return notes / 72


@pytest.mark.parametrize("main", "abcd")
@pytest.mark.parametrize("name", STYLES)
def test_the_drums_grow_busier_in_five_steps(
    name: str, main: str, styles: dict[str, Style], form32: Form
) -> None:
    steps = [_drum_notes_a_bar(styles[name], form32, main, step / 4) for step in range(5)]
    assert all(more > less for less, more in pairwise(steps)), steps
    assert steps[-1] >= 1.28 * steps[0], steps


def test_a_train_beat_never_stops(styles: dict[str, Style], form32: Form) -> None:
    """Where no cymbal keeps time the ghosts of the snare do, and are not thinned as ghosts."""
    song = Song(form32, styles["country-train"], 112, 0, "b", intro=False)
    for seed in range(6):
        take = Arranger(song, seed)
        notes = [event for event in take.events((), 0, 32 * BAR) if isinstance(event, Note)]
        filled = {start // BAR for start in take.fills((), 0, 32 * BAR)}
        places = sorted({note.place for note in notes if note.channel == CHANNEL["snare"]})
        for here, after in pairwise(places):
            assert after - here <= SIXTEENTH * 2 or {here // BAR, after // BAR} & filled
