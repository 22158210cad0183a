"""Timelines of edges in, gestures out. Frames of 1/48,000 s; ms() makes them readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import OutOfRange
from sideman.messages import BUTTONS, SWITCHES, Input
from sideman.panel.contact import TABLE
from sideman.panel.gestures import Gesture, Gestures

RATE = 48000


def ms(time: float) -> int:
    return round(time * RATE / 1000)


def seen(*edges: tuple[float, str, str], until: float = 10_000) -> list[tuple[float, str, str]]:
    """The gestures of a timeline of (ms, control, action), as (ms, control, kind)."""
    gestures = Gestures(RATE)
    made: list[Gesture] = []
    for time, control, action in edges:
        made += gestures.input(Input(ms(time), control, action))
    made += gestures.advance(ms(until))
    return [(gesture.frame * 1000 / RATE, gesture.control, gesture.kind) for gesture in made]


def test_a_short_press_is_a_tap_on_its_release():
    assert seen((100, "A", "press"), (250, "A", "release")) == [(100, "A", "press"), (250, "A", "tap")]


def test_a_hold_is_stamped_at_its_deadline_and_its_end_at_the_release():
    assert seen((100, "A", "press"), (1900, "A", "release")) == [
        (100, "A", "press"),
        (600, "A", "hold"),
        (1900, "A", "end"),
    ]


def test_a_release_at_the_hold_time_is_a_hold_and_one_frame_before_it_is_a_tap():
    assert [kind for _, _, kind in seen((0, "B", "press"), (500, "B", "release"))] == ["press", "hold", "end"]
    one_before = 500 - 1000 / RATE
    assert [kind for _, _, kind in seen((0, "B", "press"), (one_before, "B", "release"))] == ["press", "tap"]


def test_a_press_counts_at_once_though_the_contact_bounces():
    gestures = Gestures(RATE)
    assert gestures.input(Input(1000, "A", "press")) == [Gesture(1000, "A", "press")]


def test_a_press_of_15_ms_counts():
    assert seen((100, "D", "press"), (115, "D", "release")) == [(100, "D", "press"), (115, "D", "tap")]


def test_a_contact_that_chatters_in_the_middle_of_a_hold_goes_on_being_held():
    assert seen((0, "A", "press"), (498, "A", "release"), (502, "A", "press"), (900, "A", "release")) == [
        (0, "A", "press"),
        (500, "A", "hold"),
        (900, "A", "end"),
    ]


def test_the_pedal_and_the_knob_keep_their_values():
    gestures = Gestures(RATE)
    assert gestures.input(Input(5, "PEDAL", "move", 0.25)) == [Gesture(5, "PEDAL", "move", 0.25)]
    assert gestures.input(Input(6, "PEDAL", "move", 1.5))[0].value == 1.0
    assert gestures.input(Input(7, "KNOB", "turn", -3))[0].value == -3


def test_a_control_nobody_knows_is_refused_with_those_that_are():
    with pytest.raises(OutOfRange, match="'F': A, B, C"):
        Gestures(RATE).input(Input(0, "F", "press"))


@pytest.mark.parametrize(
    "edge",
    [
        Input(0, "KNOB", "press"),
        Input(0, "A", "turn", 1),
        Input(0, "PEDAL", "turn", 1),
        Input(0, "PEDAL", "move", float("nan")),
        Input(0, "KNOB", "turn", float("inf")),
    ],
)
def test_what_a_control_cannot_do_is_refused_with_what_it_can(edge):
    with pytest.raises(OutOfRange, match="is allowed"):
        Gestures(RATE).input(edge)


def test_back_held_makes_the_knob_the_level_and_back_itself_silent():
    gestures = Gestures(RATE)
    gestures.input(Input(ms(0), "BACK", "press"))
    turned = gestures.input(Input(ms(100), "KNOB", "turn", 1))
    let_go = gestures.input(Input(ms(900), "BACK", "release")) + gestures.advance(ms(2000))
    assert [(gesture.kind, gesture.under) for gesture in turned] == [("turn", "BACK")]
    assert [gesture.kind for gesture in let_go] == ["release"]


@pytest.mark.parametrize(("first", "second"), [("BACK", "PUSH"), ("PUSH", "BACK")])
def test_back_and_push_together_are_one_gesture_in_either_order(first, second):
    gestures = Gestures(RATE)
    gestures.input(Input(ms(0), first, "press"))
    assert gestures.input(Input(ms(700), second, "press"))[-1] == Gesture(
        ms(700), second, "press", under=first
    )
    rest = gestures.input(Input(ms(800), second, "release")) + gestures.input(
        Input(ms(900), first, "release")
    )
    assert {gesture.kind for gesture in rest + gestures.advance(ms(3000))} == {"release"}


def test_a_knob_spun_faster_has_a_higher_pace_and_a_turn_back_starts_slowly():
    def pace(gap_ms: float, way: int = 1) -> int:
        gestures = Gestures(RATE)
        gestures.input(Input(ms(1000), "KNOB", "turn", 1))
        return gestures.input(Input(ms(1000 + gap_ms), "KNOB", "turn", way))[0].pace

    paces = [pace(gap) for gap in (200, 50, 25, 10)]
    assert paces == sorted(set(paces))
    assert paces[0] == 1
    assert pace(10, -1) == 1


def test_an_edge_older_than_the_time_told_counts_as_of_then():
    gestures = Gestures(RATE)
    gestures.input(Input(ms(0), "A", "press"))
    gestures.advance(ms(500))
    late = gestures.input(Input(ms(499), "A", "release")) + gestures.advance(ms(600))
    assert [(gesture.frame, gesture.kind) for gesture in late] == [(ms(500), "end")]


def test_the_table_of_a_switch_has_a_row_for_every_pair():
    states = {state for state, _ in TABLE}
    assert set(TABLE) == {(state, event) for state in states for event in ("close", "open", "hold", "use")}
    assert {after for after, _ in TABLE.values()} == states


bounces = st.lists(st.floats(0.02, 1.2), max_size=4)  # 4 there and back: 5 ms at most


def train(at: float, first: str, second: str, gaps: list[float]) -> list[tuple[float, str]]:
    """Edges of a contact that bounces: first, then second and first again and again, ending as first."""
    edges, time = [(at, first)], at
    for gap in gaps:
        edges.append((time + gap / 2, second))
        edges.append((time + gap, first))
        time += gap
    return edges


@given(st.lists(st.tuples(st.floats(15, 1500), st.floats(15, 400), bounces, bounces), max_size=8), st.data())
def test_bounce_anywhere_never_makes_a_second_edge_and_no_press_is_lost(presses, data):
    edges: list[tuple[float, str]] = []
    time, starts = 0.0, []
    for down, gap, closing, opening in presses:
        starts.append(time)
        edges += train(time, "press", "release", [g * min(1.0, 5 / max(5.0, sum(closing))) for g in closing])
        if down > 60:  # and once in the middle of the hold
            middle = time + data.draw(st.floats(20, down - 20))
            glitch = data.draw(st.floats(0.1, 4.9))
            edges += [(middle, "release"), (middle + glitch, "press")]
        edges += train(time + down, "release", "press", opening)
        time += down + 5 + gap
    made = seen(*((t, "C", action) for t, action in edges), until=time + 2000)
    assert [ms(at) for at, _, kind in made if kind == "press"] == [ms(at) for at in starts]
    assert sum(kind in ("tap", "end") for _, _, kind in made) == len(presses)


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(-4, 4)), max_size=200))
def test_no_step_of_the_knob_is_lost(turns):
    gestures, frame, made = Gestures(RATE), 0, []
    for gap, steps in turns:
        frame += gap
        made += gestures.input(Input(frame, "KNOB", "turn", steps))
    assert sum(gesture.value for gesture in made) == sum(steps for _, steps in turns)
    assert all(gesture.pace >= 1 for gesture in made)


edges = st.lists(
    st.tuples(
        st.integers(0, RATE // 3),
        st.one_of(
            st.tuples(
                st.sampled_from((*SWITCHES, *BUTTONS)), st.sampled_from(("press", "release")), st.just(0)
            ),
            st.tuples(st.just("KNOB"), st.just("turn"), st.integers(-2, 2)),
        ),
    ),
    max_size=60,
)


@given(edges, st.lists(st.integers(0, RATE * 20), max_size=60))
def test_gestures_depend_on_the_edges_only_and_not_on_when_somebody_looks(timeline, looks):
    inputs, frame = [], 0
    for gap, (control, action, value) in timeline:
        frame += gap
        inputs.append(Input(frame, control, action, value))
    end = frame + RATE

    def played(looks: list[int]) -> list[Gesture]:
        gestures, made, waiting = Gestures(RATE), [], sorted(looks)
        for edge in inputs:
            while waiting and waiting[0] <= edge.stamp:
                made += gestures.advance(waiting.pop(0))
            made += gestures.input(edge)
        return made + gestures.advance(end)

    assert played([look for look in looks if look <= end]) == played([])
