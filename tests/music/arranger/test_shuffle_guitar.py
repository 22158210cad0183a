"""The blues guitar beside the blues bass: above it, and out of its way."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table

BLUES = "{0}7 | {1}7 | {0}7 | {0}7 | {1}7 | {1}7 | {0}7 | {0}7 | {2}7 | {1}7 | {0}7 | {2}7"


def _beside(line: str, intensity: float, seed: int, form: Form) -> tuple[list[Note], list[Note]]:
    """What a shuffle bass and the boogie guitar beside it play."""
    asked = {
        "bass": PlayerSource("shuffle-bass", settled("shuffle-bass", {"figure": line}, "test")),
        "guitar": PlayerSource("shuffle-guitar", settled("shuffle-guitar", {"figure": "boogie"}, "test")),
    }
    style = Style("test", "Test", "Test", Table({"a": Main(intensity, Table(asked))}))
    events = Arranger(Song(form, style, 120.0, intro=False), seed).events((), 0, 12 * 7680)
    notes = [event for event in events if isinstance(event, Note)]
    bass = [note for note in notes if note.channel == CHANNEL["bass"]]
    return bass, [note for note in notes if note.channel == CHANNEL["guitar"]]


@pytest.mark.parametrize("line", ["boogie", "walk", "mixed"])
@pytest.mark.parametrize("key", ["A D E", "C F G", "E A B", "Bb Eb F"])
def test_the_guitar_lies_above_the_bass_and_hardly_meets_it(stage: Any, line: str, key: str) -> None:
    """They may meet on the octave to which a figure climbs; the bass does not cross the guitar's strings."""
    form = stage.written(BLUES.format(*key.split()), key.split()[0])
    crossed = met = count = 0
    for seed in range(6):
        bass, guitar = _beside(line, 0.6, seed, form)
        for note in guitar:
            sounding = [low.key for low in bass if low.place <= note.place < low.place + low.length]
            crossed += any(low > note.key for low in sounding)
            met += any(low == note.key for low in sounding)
            count += 1
    assert crossed <= 0.015 * count
    assert met <= 0.08 * count


def test_where_the_bass_walks_the_guitar_chops(stage: Any) -> None:
    for seed in range(4):
        _, boogie = _beside("boogie", 0.6, seed, stage.blues)
        _, chops = _beside("walk", 0.6, seed, stage.blues)
        assert min(note.key for note in boogie) < 48 < min(note.key for note in chops)


def test_chops_fall_with_the_snare_while_it_is_calm_and_fill_up_with_intensity(stage: Any) -> None:
    calm = stage.alone("shuffle-guitar", stage.blues, figure="chops", intensity=0.3)[:-2]
    assert {note.place - bar.tick for bar, notes in calm for note in notes} == {1920, 5760}

    def strokes(intensity: float) -> int:
        asked = {"figure": "chops", "intensity": intensity}
        takes = (stage.alone("shuffle-guitar", stage.blues, seed=seed, **asked) for seed in range(8))
        return sum(len({note.place for note in notes}) for take in takes for _, notes in take)

    assert all(a < b for a, b in pairwise(strokes(level) for level in (0.4, 0.65, 0.8, 1.0)))
