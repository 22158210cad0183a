"""A bar asked for again with one more cue costs the version that heeds it, and sounds the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.adapters.library import Library
from sideman.music.arranger import arrange as arranging
from sideman.music.arranger.arrange import Arranger
from sideman.music.arranger.memory import Versions
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Song
from sideman.music.timebase import QUARTER
from sideman.music.walk import following, opening
from tests.app.jam import NOWHERE

BAR = 4 * QUARTER
LIBRARY = Library(NOWHERE, NOWHERE)
SONG = Song(LIBRARY.form("blues-jazz"), LIBRARY.style("medium-swing"), 140.0)

wishes = st.lists(
    st.tuples(
        st.integers(0, 6 * BAR),
        st.sampled_from((CueKind.FILL, CueKind.HIT, CueKind.BREAK, CueKind.BREAK_OFF)),
    ),
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(wishes)
def test_a_take_asked_cue_by_cue_is_the_take_asked_with_all_of_them(wishes):
    step, cues = Arranger(SONG, 5), ()
    for place, kind in sorted(wishes):
        cues = (*cues, Cue(place, kind))
        step.events(cues, place, place // BAR * BAR + 3 * BAR)  # as a planner asks, ahead of the foot
    assert step.events(cues, 0, 8 * BAR) == Arranger(SONG, 5).events(cues, 0, 8 * BAR)


def test_one_more_cue_in_a_bar_has_the_band_play_it_once_more(monkeypatch):
    played = []

    def counted(*args):
        played.append(args[0].tick)
        return real(*args)

    real = arranging.play_bar
    monkeypatch.setattr(arranging, "play_bar", counted)
    take, cues = Arranger(SONG, 5), ()
    take.events(cues, 0, 5 * BAR)
    for n in range(3):
        cues = (*cues, Cue(2 * BAR + (n + 1) * QUARTER, CueKind.HIT))
        played.clear()
        take.events(cues, 2 * BAR, 3 * BAR)
        assert played == [2 * BAR]


def test_versions_are_of_the_very_bar_and_few_are_kept():
    versions, bar = Versions(), opening(SONG)
    first = versions.of(bar)
    first.append("a version")
    assert versions.of(bar) is first
    assert versions.of(opening(SONG)) == []
    for _ in range(50):
        bar = following(bar)
        versions.of(bar)
    assert len(versions._bars) <= 4
