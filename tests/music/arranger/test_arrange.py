from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.music.arranger.arrange import BARS_KEPT, Arranger, arrange, setup
from sideman.music.chart.form import Form
from sideman.music.chart.progressions import form_of
from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Control, Note, Program, Tone, checked
from sideman.music.song import Song
from sideman.music.style.style import Style
from sideman.music.style.turn import Turn
from sideman.music.walk import opening

BAR = 7680
NAMES = (
    "medium-swing",
    "blues-shuffle",
    "straight-rock",
    "jazz-ballad",
    "bossa-nova",
    "sixteenth-funk",
)
CRASHES = (49, 57)
PLACES = st.integers(0, 16 * BAR) | st.integers(0, 16).map(lambda bar: bar * BAR)

VALUES: dict[CueKind, st.SearchStrategy[object]] = {
    CueKind.MAIN: st.sampled_from("abcd"),
    CueKind.SECTION: st.integers(0, 31),
    CueKind.ENDING: st.sampled_from(("long", "short")),
    CueKind.STYLE: st.sampled_from(NAMES),
    CueKind.FEEL: st.builds(Turn, swing=st.floats(0, 2), lay_back=st.floats(-20, 40), loose=st.floats(0, 2)),
    CueKind.FORM: st.sampled_from(("blues-minor", "ii-v-i")),
    CueKind.KEY: st.integers(-11, 11),
    CueKind.TEMPO: st.floats(40, 280),
    CueKind.INTENSITY: st.floats(-1, 1),
}
LASTING = [kind for kind in CueKind if kind is not CueKind.STOP]


@st.composite
def wishes(draw: st.DrawFn, kinds: list[CueKind] = LASTING) -> tuple[int, CueKind, object]:
    kind = draw(st.sampled_from(kinds))
    return draw(PLACES), kind, draw(VALUES.get(kind, st.none()))


@pytest.fixture(scope="session")
def song(styles: dict[str, Style], form32: Form) -> Song:
    return Song(form32, styles["medium-swing"], 138)


def _cues(wished: list[tuple[int, CueKind, object]], styles: dict[str, Style]) -> tuple[Cue, ...]:
    made = []
    for place, kind, value in sorted(wished, key=lambda wish: wish[0]):
        if kind is CueKind.STYLE:
            value = styles[str(value)]
        elif kind is CueKind.FORM:
            value = form_of(str(value))
        made.append(Cue(place, kind, value))  # type: ignore[arg-type]  # drawn to fit the kind
    return tuple(made)


@settings(max_examples=40, deadline=None)
@given(
    wished=st.lists(wishes(list(CueKind)), max_size=6),
    cuts=st.tuples(PLACES, PLACES, PLACES).map(sorted),
    name=st.sampled_from(NAMES),
    seed=st.integers(0, 2**31),
)
def test_two_spans_that_meet_sound_like_one(
    wished: list[tuple[int, CueKind, object]],
    cuts: list[int],
    name: str,
    seed: int,
    styles: dict[str, Style],
    form32: Form,
) -> None:
    song, cues = Song(form32, styles[name], 120), _cues(wished, styles)
    a, b, c = cuts
    whole = Arranger(song, seed).events(cues, a, c)
    assert arrange(song, cues, (a, b), seed) + arrange(song, cues, (b, c), seed) == whole
    assert all(a <= event.place < c for event in whole)
    assert whole == sorted(whole, key=lambda event: event.place)


@settings(max_examples=40, deadline=None)
@given(
    wished=st.lists(wishes(), max_size=5),
    late=wishes(list(CueKind)),
    name=st.sampled_from(NAMES),
    seed=st.integers(0, 99),
)
def test_a_cue_alters_nothing_placed_before_it(
    wished: list[tuple[int, CueKind, object]],
    late: tuple[int, CueKind, object],
    name: str,
    seed: int,
    styles: dict[str, Style],
    form32: Form,
) -> None:
    song = Song(form32, styles[name], 120)
    place = late[0]
    without = arrange(song, _cues(wished, styles), (0, place), seed)
    assert arrange(song, _cues([*wished, late], styles), (0, place), seed) == without


@settings(max_examples=30, deadline=None)
@given(
    first=st.lists(wishes(list(CueKind)), max_size=4),
    then=st.lists(wishes(list(CueKind)), max_size=4),
    seed=st.integers(0, 99),
)
def test_what_was_asked_before_does_not_matter(
    first: list[tuple[int, CueKind, object]],
    then: list[tuple[int, CueKind, object]],
    seed: int,
    styles: dict[str, Style],
    song: Song,
) -> None:
    known = Arranger(song, seed)
    known.events(_cues(first, styles), 0, 12 * BAR)
    again = known.events(_cues(then, styles), 0, 12 * BAR)
    assert again == Arranger(song, seed).events(_cues(then, styles), 0, 12 * BAR)


@settings(max_examples=40, deadline=None)
@given(
    wished=st.lists(wishes(list(CueKind)), max_size=8),
    name=st.sampled_from(NAMES),
    tempo=st.floats(30, 300),
    key=st.integers(-11, 11),
    seed=st.integers(0, 2**31),
)
def test_every_note_can_be_played(
    wished: list[tuple[int, CueKind, object]],
    name: str,
    tempo: float,
    key: int,
    seed: int,
    styles: dict[str, Style],
    form32: Form,
) -> None:
    song = Song(form32, styles[name], tempo, key)
    for event in arrange(song, _cues(wished, styles), (0, 16 * BAR), seed):
        assert isinstance(event, Note)
        assert checked(event) is event
        assert all(type(field) is int for field in event)
        assert abs(event.shift) < BAR // 4


def test_a_take_of_hours_is_not_kept_and_can_still_be_asked_again(song: Song) -> None:
    take = Arranger(song, 3)
    early = take.events((), 2 * BAR, 6 * BAR)
    late = [take.events((), n * BAR, (n + 1) * BAR) for n in range(700)]
    assert len(take._played) <= BARS_KEPT + 1
    assert take.events((), 699 * BAR, 700 * BAR) == late[699]
    assert take.events((), 2 * BAR, 6 * BAR) == early
    cue = (Cue(BAR, CueKind.KEY, 2),)
    assert take.events(cue, 2 * BAR, 6 * BAR) == Arranger(song, 3).events(cue, 2 * BAR, 6 * BAR)


def test_the_same_seed_is_the_same_take_and_another_seed_another(song: Song) -> None:
    take = Arranger(song, 7).events((), 0, 32 * BAR)
    assert Arranger(song, 7).events((), 0, 32 * BAR) == take
    assert Arranger(song, 8).events((), 0, 32 * BAR) != take


def test_no_two_choruses_are_alike(song: Song) -> None:
    chorus = 32 * BAR
    intro = opening(song).style.intro
    assert intro is not None
    start = intro.bars * BAR
    one, two = (
        {(event.place - start - n * chorus, event[3]) for event in _notes(song, start + n * chorus, chorus)}
        for n in (0, 1)
    )
    assert one != two


def _notes(song: Song, start: int, ticks: int) -> list[Note]:
    return [event for event in arrange(song, (), (start, start + ticks), 5) if isinstance(event, Note)]


def test_nothing_is_placed_behind_a_stop(song: Song) -> None:
    events = arrange(song, (Cue(5 * BAR + 100, CueKind.STOP),), (0, 9 * BAR), 1)
    assert max(event.place for event in events) < 5 * BAR + 100


def test_the_song_is_over_behind_the_ending(song: Song) -> None:
    ending = song.style.endings["long"]
    events = arrange(song, (Cue(6 * BAR, CueKind.ENDING, "long"),), (0, 40 * BAR), 1)
    last = max(event.place for event in events)
    assert last // BAR == 6 + ending.bars - 1
    crash = [event for event in events if event[3] in CRASHES and event.place == (6 + ending.bars - 1) * BAR]
    assert crash


@pytest.mark.parametrize("name", NAMES)
def test_in_a_break_only_the_drums_play(name: str, styles: dict[str, Style], form32: Form) -> None:
    song = Song(form32, styles[name], 120, intro=False)
    start, end = 4 * BAR + 1920, 6 * BAR
    cues = (Cue(start, CueKind.BREAK), Cue(end, CueKind.BREAK_OFF))
    heard = Counter(event[2] for event in arrange(song, cues, (start, end), 3))
    assert heard[CHANNEL["cymbals"]] >= 4  # brushes keep time on the snare, the foot with them
    assert set(heard) <= {CHANNEL[drum] for drum in ("kick", "snare", "cymbals", "toms")}
    assert CHANNEL["bass"] in {event[2] for event in arrange(song, cues, (end, end + BAR), 3)}


@pytest.mark.parametrize("name", NAMES)
def test_a_stop_hit_is_struck_by_all_and_leaves_its_beat_empty(
    name: str, styles: dict[str, Style], form32: Form
) -> None:
    song = Song(form32, styles[name], 120, main="c", intro=False)
    at = 5 * BAR + 1920
    events = arrange(song, (Cue(at, CueKind.HIT),), (at, at + 1920), 3)
    struck = {event[2] for event in events if event.place == at}
    assert {CHANNEL["kick"], CHANNEL["snare"], CHANNEL["cymbals"], CHANNEL["bass"]} <= struck
    assert {CHANNEL["keys"], CHANNEL["guitar"]} & struck
    assert {event.place for event in events} <= {at, at + 1}


@pytest.mark.parametrize("name", NAMES)
def test_a_bass_player_takes_the_stop_hit_on_the_way_of_his_line(
    name: str, styles: dict[str, Style], form32: Form
) -> None:
    song = Song(form32, styles[name], 120, main="c", intro=False)
    for seed in range(12):
        at = (4 + seed) * BAR + 1920 * (1 + seed % 3)
        events = arrange(song, (Cue(at, CueKind.HIT),), (0, 18 * BAR), seed)
        line = [note for note in events if isinstance(note, Note) and note.channel == CHANNEL["bass"]]
        leaps = [abs(b.key - a.key) for a, b in pairwise(line) if at in (a.place, b.place)]
        assert leaps
        assert max(leaps) <= 12, (seed, leaps)


def test_the_main_asked_for_sounds_from_its_place(styles: dict[str, Style], form32: Form) -> None:
    song = Song(form32, styles["straight-rock"], 120, intro=False)
    busy = arrange(song, (Cue(8 * BAR, CueKind.MAIN, "d"),), (8 * BAR, 16 * BAR), 1)
    quiet = arrange(song, (), (8 * BAR, 16 * BAR), 1)
    assert sum(note[4] for note in busy) > 1.2 * sum(note[4] for note in quiet)


@pytest.mark.parametrize("name", NAMES)
def test_a_busier_louder_band_with_every_step_of_intensity(
    name: str, styles: dict[str, Style], form32: Form
) -> None:
    counts, levels = [], []
    own = styles[name].mains["b"].intensity
    song = Song(form32, styles[name], 120, main="b", intro=False)
    for heard in (0.0, 0.25, 0.5, 0.75, 1.0):
        notes = [
            note
            for seed in range(4)
            for note in Arranger(song, seed).events((Cue(0, CueKind.INTENSITY, heard - own),), 0, 32 * BAR)
            if note[2] < 4
        ]
        counts.append(len(notes))
        levels.append(sum(note[4] for note in notes) / len(notes))
    assert counts == sorted(set(counts))
    assert levels == sorted(set(levels))


def test_a_style_is_set_up_with_its_instruments_and_mix(song: Song) -> None:
    events = setup(opening(song))
    programs = {event.channel: event[3:] for event in events if isinstance(event, Program)}
    assert programs[CHANNEL["bass"]] == (0, 32)
    assert programs[CHANNEL["kick"]] == programs[CHANNEL["cymbals"]] == (128, 32)
    levels = {
        event.channel: event.value for event in events if isinstance(event, Control) and event.controller == 7
    }
    assert levels[CHANNEL["bass"]] == song.style.mix["bass"].level
    tones = {event.channel: event[3:] for event in events if isinstance(event, Tone)}
    keys = song.style.mix["keys"]
    assert tones[CHANNEL["keys"]] == (keys.low_cut, keys.tilt) != (0, 0)
    assert tones[CHANNEL["kick"]] == (0, 0), "what another style may have cut is said to be whole again"
    assert all(event.place == 0 and event.shift == 0 for event in events)


@pytest.mark.parametrize("name", ["medium-swing", "sixteenth-funk", "jazz-ballad"])
def test_the_hands_thin_out_under_a_fill_of_the_drummers_own(
    name: str, styles: dict[str, Style], form32: Form
) -> None:
    song = Song(form32, styles[name], styles[name].tempo[1], 0, "b", 0)
    under = over = bars = 0
    for seed in range(6):
        take = Arranger(song, seed)
        notes = [note for note in take.events((), 0, 32 * 7680) if isinstance(note, Note)]
        for start in take.fills((), 0, 32 * 7680):
            end = -(-(start + 1) // 7680) * 7680
            if end - start < 3 * 1920:
                continue
            bars += 1
            comped = [note for note in notes if note.channel in (6, 7)]
            under += len({note.place for note in comped if start <= note.place < end})
            before = start - 7680
            over += len({note.place for note in comped if before <= note.place < end - 7680})
    assert bars > 4
    assert under < min(over, bars), "not a stroke a bar"
