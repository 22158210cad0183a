"""The core by its messages: what is struck and ended, and when."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sideman.engine.core import Core
from sideman.engine.wire import encode
from sideman.messages import Anchor, BarLine, Live, Panic, Plan, Tempo
from sideman.music.events import Control, Note, Program

BAR = 7680
RATE = 48000
FRAME_TICKS = 0.08  # at 120 quarters a minute


class Stand:
    """A core on a quiet synth at 120 quarters a minute, where a tick is 12.5 frames, and what it struck."""

    def __init__(self, synth_class, period=128):
        self.synth = synth_class()
        self.struck = []
        self.core = Core(self.synth, RATE, period, struck=lambda *note: self.struck.append(note))
        self.period = period
        self.send(Anchor(0, 0, 120.0))

    def send(self, message):
        self.core.take(encode(message))

    def until(self, tick):
        while self.core.tick < tick:
            self.core.sources(self.period)

    @property
    def played(self):
        return [(place, key) for _, place, _, _, key, _, _ in self.struck]


def plan(start, bars, notes, then="vamp", cut=(), serial=0, end=None):
    lines = tuple(BarLine(start + n * BAR, BAR) for n in range(bars))
    return Plan(start, start + bars * BAR if end is None else end, tuple(notes), lines, then, cut, serial)


def note(place, key, shift=0, length=960, channel=5):
    return Note(place, shift, channel, key, 90, length)


@pytest.fixture
def stand(quiet_synth):
    return Stand(quiet_synth)


def test_a_note_starts_at_the_border_nearest_to_its_frame(stand):
    stand.send(plan(0, 1, [note(1000, 40), note(2000, 41, shift=7)], "stop"))
    stand.until(BAR)
    frames = [frame for frame, *_ in stand.struck]
    assert frames == [12480, 25088]  # of 12,500 and 25,087.5
    assert all(frame % 64 == 0 for frame in frames)


def test_a_note_ends_after_its_length_and_after_the_plan_is_gone(stand):
    stand.send(plan(0, 1, [note(7600, 40, length=1920)], "stop"))
    stand.until(9500)
    assert stand.synth.down
    assert not stand.core.playing
    stand.until(9600)
    assert not stand.synth.down


def test_a_plan_forgets_what_was_placed_at_or_after_its_beginning_only(stand):
    stand.send(plan(0, 2, [note(0, 40), note(BAR - 10, 41, shift=30), note(BAR, 42)], "stop"))
    stand.until(100)
    stand.send(plan(BAR, 1, [note(BAR, 50)], "stop"))
    stand.until(2 * BAR)
    assert stand.played == [(0, 40), (BAR, 50), (BAR - 10, 41)]


def test_a_player_ahead_of_the_beat_is_not_doubled_at_a_seam(stand):
    early = note(BAR, 42, shift=-100)
    stand.send(plan(0, 2, [early], "stop"))
    stand.until(BAR - 50)
    stand.send(plan(BAR, 1, [early], "stop"))
    stand.until(2 * BAR)
    assert stand.played == [(BAR, 42)]


def test_a_note_up_to_30_ms_late_plays_at_once_and_an_older_one_is_counted(stand):
    stand.until(5000)
    now = stand.core.tick
    stand.send(plan(0, 1, [note(round(now) - 2000, 40), note(round(now) - 100, 41)], "stop"))
    stand.until(5100)
    assert [key for _, key in stand.played] == [41]
    assert stand.core.dropped == 1
    assert stand.core.misses == 1


def test_a_late_plan_still_sets_its_controllers_and_programs(stand):
    stand.until(5000)
    stand.send(plan(0, 1, [Program(0, 0, 5, 0, 33), Control(0, 0, 5, 7, 99)], "stop"))
    stand.until(5100)
    assert stand.synth.state == {(5, 129): 33, (5, 7): 99}
    assert stand.core.dropped == 0


def test_the_band_vamps_when_no_plan_comes(stand):
    stand.send(plan(0, 2, [note(0, 40), note(BAR, 42, shift=-60), note(BAR + 960, 43, shift=20)]))
    stand.until(BAR)
    assert not stand.core.plans.vamping
    stand.until(4 * BAR)
    assert stand.core.plans.vamping
    assert stand.core.playing
    bars = [n * BAR for n in (1, 2, 3)]
    expected = (
        [(0, 40)] + [(bar + at, key) for bar in bars for at, key in ((0, 42), (960, 43))] + [(4 * BAR, 42)]
    )
    assert stand.played == expected


def test_a_bar_that_may_not_be_vamped_is_passed_over(stand):
    bars = (BarLine(0, BAR), BarLine(BAR, BAR, vamp=False))
    stand.send(Plan(0, 2 * BAR, (note(0, 40), note(BAR, 41)), bars))
    stand.until(4 * BAR - 1)
    assert stand.played == [(0, 40), (BAR, 41), (2 * BAR, 40), (3 * BAR, 40)]


def test_a_new_plan_takes_the_vamp_over_at_its_place(stand):
    stand.send(plan(0, 1, [note(0, 40), note(3840, 41)]))
    stand.until(BAR + 1000)
    stand.send(plan(2 * BAR, 1, [note(2 * BAR, 50)], "stop"))
    stand.until(3 * BAR + 100)
    assert stand.played == [(0, 40), (3840, 41), (BAR, 40), (BAR + 3840, 41), (2 * BAR, 50)]
    assert stand.core.misses == 0


def test_a_plan_within_the_vamped_bar_keeps_that_bar_whole_for_the_next_vamp(stand):
    stand.send(plan(0, 1, [note(0, 40), note(5760, 41)]))
    stand.until(3000)
    stand.send(Plan(3840, BAR, (note(5760, 45),), ()))
    stand.until(2 * BAR - 100)
    assert stand.played == [(0, 40), (5760, 45), (BAR, 40), (BAR + 5760, 45)]


def test_a_cut_ends_what_sounds_and_what_was_to_come_before_it(stand):
    stand.send(
        plan(0, 1, [note(0, 40, length=BAR), note(1900, 41, shift=90), note(0, 36, length=BAR, channel=0)])
    )
    stand.until(1000)
    stand.send(plan(1920, 1, [note(1920, 50, length=300)], "stop", cut=(5,), end=BAR))
    stand.until(1930)
    assert set(stand.synth.down) == {(5, 50), (0, 36)}
    stand.until(BAR)
    assert (1900, 41) not in stand.played


def test_an_anchor_moves_the_timeline_and_lets_notes_ring_to_their_length(stand):
    stand.send(plan(0, 1, [note(0, 40, length=1920), note(960, 41)]))
    stand.until(500)
    stand.send(Anchor(stand.core.frame, 0, 60.0))
    assert not stand.core.playing
    stand.until(600)  # 1,920 ticks at 120 are 48,000 × 0.5 frames; 700 ticks at 60 reach behind them
    assert stand.synth.down
    stand.until(720)
    assert not stand.synth.down
    assert stand.played == [(0, 40)]


def test_the_same_place_may_be_played_again_on_a_new_timeline(stand):
    for _ in range(2):
        stand.send(Anchor(stand.core.frame, 0, 120.0))
        stand.send(plan(0, 1, [note(0, 40)], "stop"))
        stand.until(960)
    assert stand.played == [(0, 40), (0, 40)]


def test_a_change_of_tempo_moves_what_is_to_come(stand):
    stand.send(plan(0, 1, [note(0, 40), note(3840, 41)], "stop"))
    stand.send(Tempo(1920, 60.0))
    stand.until(BAR)
    assert [frame for frame, *_ in stand.struck] == [0, 72000]


def test_a_count_in_lives_at_negative_ticks(stand):
    stand.send(Anchor(stand.core.frame, -BAR, 120.0))
    stand.send(plan(-BAR, 2, [note(-BAR, 40), note(-1920, 41), note(0, 42, shift=-30)], "stop"))
    stand.until(100)
    assert stand.played == [(-BAR, 40), (-1920, 41), (0, 42)]


def test_panic_silences_all_and_forgets_the_plan(stand):
    stand.send(plan(0, 4, [note(0, 40, length=9000), note(3840, 41)]))
    stand.until(1000)
    stand.send(Panic())
    stand.until(BAR)
    assert stand.played == [(0, 40)]
    assert ("silence",) in stand.synth.calls
    assert not stand.core.playing


def test_a_stop_lifts_the_pedals(stand):
    stand.send(plan(0, 1, [Control(0, 0, 6, 64, 127)], "stop"))
    stand.until(BAR + 10)
    assert stand.synth.state[6, 64] == 0


def test_the_players_own_note_sounds_at_once(stand):
    stand.send(Live((0x90, 60, 100)))
    assert stand.synth.down == {(12, 60): 100}
    stand.send(Live((0x90, 60, 0)))
    assert not stand.synth.down


def test_a_plan_too_late_by_bars_vamps_where_the_music_would_be(stand):
    stand.until(3 * BAR + 960)
    stand.send(plan(0, 1, [note(0, 40), note(3840, 41)]))
    stand.until(4 * BAR - 10)
    assert stand.played == [(3 * BAR + 3840, 41)]


def test_a_new_font_is_taken_at_the_bar_line_and_the_old_notes_end_on_the_old(stand, quiet_synth):
    stand.send(plan(0, 2, [Program(0, 0, 5, 0, 33), note(6720, 40, length=1920), note(BAR, 41)], "stop"))
    stand.until(6800)
    before, offered = stand.synth, quiet_synth()
    stand.core.offered = offered
    stand.until(BAR - 20)
    assert stand.core.synth is before
    stand.until(BAR + 100)
    assert stand.core.synth is offered
    assert offered.state == {(5, 129): 33}
    assert set(before.down) == {(5, 40)}
    assert set(offered.down) == {(5, 41)}
    stand.until(8700)
    assert not before.down
    stand.until(BAR + 4 * 1920 + 200)
    assert stand.core.spent == [before]


# ── in force from a frame on ──


def at(tick):
    """The frame of a tick."""
    return round(tick / FRAME_TICKS)


def test_an_answer_comes_in_force_at_its_frame_and_until_then_the_band_plays_on(stand):
    stand.send(plan(0, 2, [note(2000, 40), note(2500, 41), note(BAR, 42)], "stop"))
    stand.until(1000)
    answer = plan(2400, 1, [note(2450, 50)], "stop", serial=9)
    stand.send(replace(answer, at=at(2400)))
    stand.until(2300)
    assert (stand.core.plans.serial, stand.core.misses) == (0, 0)
    stand.until(3 * BAR)
    assert (stand.core.plans.serial, stand.core.plan_frame) == (9, 30_016)
    assert stand.played == [(2000, 40), (2450, 50)]


def test_who_was_ahead_of_the_beat_goes_on_where_he_is_still_planned_and_else_ends(stand):
    early = [note(2500, key, shift=-200, length=4000) for key in (40, 41)]
    stand.send(plan(0, 2, [*early, note(BAR, 42)], "stop"))
    stand.until(2200)
    answer = plan(2400, 1, [early[0], note(2450, 50, shift=-150)], "stop")
    stand.send(replace(answer, at=at(2400)))
    stand.until(2350)
    assert set(stand.synth.down) == {(5, 40), (5, 41)}
    stand.until(2420)
    assert set(stand.synth.down) == {(5, 40), (5, 50)}, "the new one, early too, at once"
    stand.until(2 * BAR)
    assert stand.played == [(2500, 40), (2500, 41), (2450, 50)]


def test_what_follows_an_answer_waits_for_it(stand):
    stand.until(1000)
    frame = at(1200)
    stand.send(Anchor(frame, 0, 60.0, at=frame))
    stand.send(plan(0, 1, [note(0, 40), note(1920, 41)], "stop"))
    stand.send(Tempo(960, 120.0))
    assert not stand.core.playing
    while stand.core.frame < frame + 3 * 48_000:
        stand.core.sources(stand.period)
    assert [frame for frame, *_ in stand.struck] == [
        14_976,
        51_008,
    ]  # 15,000 and a beat of one half at 60, one at 120
    assert stand.core.misses == 0


@pytest.mark.parametrize(("place", "misses"), [(2420, 1), (5000, 0)])
def test_an_answer_that_comes_late_is_a_miss_where_somebody_may_play_by_then(stand, place, misses):
    stand.until(2500)
    stand.send(replace(plan(place, 1, [note(place, 40)], "stop"), at=at(2400)))
    stand.until(3 * BAR)
    assert stand.core.misses == misses
    assert stand.played == [(place, 40)]


def test_panic_forgets_what_waits(stand):
    stand.until(1000)
    stand.send(replace(plan(2400, 1, [note(2400, 40)], "stop"), at=at(2400)))
    stand.send(Panic())
    stand.until(BAR)
    assert not stand.struck


# ── laws ──

places = st.integers(0, 4 * BAR - 1)
notes = st.builds(
    note,
    places,
    st.integers(36, 40),
    st.integers(-300, 300),
    st.integers(1, 3 * 1920),
    st.sampled_from([0, 5, 6]),
)


def _distinct(events):
    return list({(event.channel, event.place, event.key): event for event in events}.values())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(notes, max_size=40),
    st.lists(st.integers(1, 4 * BAR - 1), max_size=5),
    st.sampled_from([64, 128, 1024]),
)
def test_a_take_cut_into_plans_anywhere_is_struck_as_if_it_came_whole(quiet_synth, events, seams, period):
    """Each plan comes ahead of its earliest player: nothing is lost or doubled."""
    events = _distinct(events)
    borders = [0, *sorted(set(seams)), 4 * BAR]
    stand = Stand(quiet_synth, period)
    stand.send(Anchor(stand.core.frame, -1920, 120.0))
    for start, end in pairwise(borders):
        stand.until(start - 1600)
        part = [event for event in events if start <= event.place < end]
        stand.send(Plan(start, end, tuple(part), (BarLine(start, end - start),), "stop"))
    stand.until(6 * BAR)
    assert sorted(stand.played) == sorted((event.place, event.key) for event in events)
    assert stand.core.misses == stand.core.dropped == 0
    assert not stand.synth.down


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2000),
            st.one_of(
                st.builds(
                    lambda start, events, then, cut: Plan(
                        start,
                        start + BAR,
                        tuple(e._replace(place=start + e.place % BAR) for e in events),
                        (BarLine(start, BAR),),
                        then,
                        tuple(cut),
                    ),
                    st.integers(-500, 3 * BAR),
                    st.lists(notes, max_size=12),
                    st.sampled_from(["vamp", "stop"]),
                    st.sets(st.sampled_from([0, 5, 6])),
                ),
                st.builds(
                    Tempo,
                    st.integers(0, 3 * BAR),
                    st.floats(60, 240),
                    st.floats(60, 240),
                    st.integers(0, BAR),
                ),
                st.builds(lambda bpm: Anchor(0, 0, bpm), st.floats(60, 240)),
            ),
        ),
        max_size=12,
    )
)
@example(
    [
        (
            0,
            Plan(0, BAR, (note(49, 36, 0, 1, 0),), (BarLine(0, BAR),), "vamp", ()),
        ),
        (200, Anchor(0, 0, 60.0)),
        (0, Plan(0, BAR, (note(49, 36, 0, 1, 0),), (BarLine(0, BAR),), "vamp", ())),
    ]
)
def test_whatever_comes_no_note_is_stuck_and_none_is_struck_twice(quiet_synth, script):
    stand = Stand(quiet_synth, 256)
    for wait, message in script:
        stand.until(stand.core.tick + wait)
        if isinstance(message, Anchor):  # its ticks are others: the same place is another moment
            message = Anchor(stand.core.frame, 0, message.bpm)
            stand.struck.clear()
        stand.send(message)
    stand.until(max(stand.core.tick, 3 * BAR) + BAR)
    marks = [(row, place, key) for _, place, _, row, key, _, _ in stand.struck]
    assert len(marks) == len(set(marks))
    now = round(stand.core.tick) + 1
    stand.send(Plan(now, now, (), (), "stop"))
    stand.until(now + 4 * 1920)
    assert not stand.synth.down
    assert not stand.core.playing


answers = st.builds(
    lambda events, then, cut: (
        lambda start: Plan(
            start,
            start + 2 * BAR,
            tuple(_distinct(e._replace(place=start + e.place % (2 * BAR)) for e in events)),
            (BarLine(start, BAR), BarLine(start + BAR, BAR)),
            then,
            tuple(cut),
        )
    ),
    st.lists(notes, max_size=25),
    st.sampled_from(["vamp", "stop"]),
    st.sets(st.sampled_from([0, 5, 6])),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3000), answers), min_size=1, max_size=6),
    st.lists(st.integers(0, 330), min_size=6, max_size=6),
)
def test_whenever_an_answer_comes_before_its_frame_the_same_is_heard(quiet_synth, presses, delays):
    def jam(delays):
        stand = Stand(quiet_synth, 64)
        stand.send(plan(0, 8, [note(n * 480, 30 + n % 5, shift=-100 * (n % 3)) for n in range(128)]))
        stamp, sent = 0, 0
        for (wait, answer), delay in zip(presses, delays, strict=False):
            stamp += round(wait / FRAME_TICKS)
            sent = max(sent, stamp + delay)
            while stand.core.frame + 64 <= sent:
                stand.core.sources(64)
            reply = stamp + 400
            place = math.ceil(stand.core.timeline.tick_at(reply))
            stand.send(replace(answer(place), at=reply))
        stand.until(stand.core.tick + 4 * BAR)
        assert stand.core.misses == stand.core.dropped == 0
        return stand.struck, stand.synth.calls

    assert jam(delays) == jam([0] * len(delays))
