"""The tour of a style: it visits all there is."""

import pytest

from sideman.adapters.library import shipped
from sideman.conductor.audition import STEPS, tour
from sideman.music.chart.progressions import form_of
from sideman.music.cue import CueKind
from sideman.music.damping import MELODIC, damped, dampings
from sideman.music.events import Note
from sideman.music.song import Role, Song
from sideman.music.style.load import read_style


@pytest.fixture(params=["medium-swing", "straight-rock"])
def visit(request):
    path = shipped("styles") / f"{request.param}.toml"
    style = read_style(path.read_text(), path.name)
    return tour(Song(form_of("turnaround"), style, style.tempo[1]), 3)


def test_it_visits_intro_every_main_break_hit_and_ending(visit):
    bars = visit.bars
    assert bars[0].role is Role.INTRO
    assert bars[-1].role is Role.ENDING
    assert {bar.main for bar in bars} == set(visit.song.style.mains)
    assert any(bar.break_from is not None for bar in bars)
    assert any(bar.hits for bar in bars)


def test_it_visits_every_intensity(visit):
    heard = {round(bar.heard_intensity, 6) for bar in visit.bars}
    assert set(STEPS) <= heard


def test_it_meets_every_fill_that_a_bar_can_hold(visit):
    beats = visit.song.style.meter.felt_beats
    assert all(fill.beats > beats for fill in visit.missed)
    assert any(wish.kind is CueKind.FILL for wish in visit.wishes)


def test_it_takes_a_minute_or_two(visit):
    assert 45 < visit.frames(48_000) / 48_000 < 150


@pytest.mark.parametrize("name", ["medium-swing", "rock-ballad", "ambient"])
def test_nothing_struck_before_a_break_or_a_hit_sounds_on_in_it(name):
    path = shipped("styles") / f"{name}.toml"
    style = read_style(path.read_text(), path.name)
    for seed in range(6):
        visit = tour(Song(form_of("i-v-vi-iv"), style, style.tempo[1]), seed)
        notes = [e for _, events in visit.events() for e in events if isinstance(e, Note)]
        melodic = [note for note in notes if note.channel in MELODIC]
        places = dampings(visit.cues)
        assert len(places) == 2
        for place in places:
            assert not [n for n in melodic if n.place < place < n.place + n.shift + n.length]


def test_what_is_not_struck_when_it_would_be_damped_is_not_struck_at_all():
    early, late, behind = (Note(0, shift, MELODIC[0], 40, 90, 960) for shift in (0, 110, -5))
    drum = Note(0, 110, 0, 36, 90, 480)
    assert damped([early, late, behind, drum], 100) == [
        early._replace(length=100),
        behind._replace(length=105),
        drum,
    ]
