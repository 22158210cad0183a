"""What a browser may say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.adapters.web.hands import Hands
from sideman.adapters.web.wire import LONGEST, Move, Press, Release, Turn, lights, said
from sideman.errors import OutOfRange
from sideman.messages import Leds


def test_each_move_of_a_control_is_understood():
    assert said('{"control":"A","action":"press"}') == Press("A")
    assert said('{"control":"PUSH","action":"release"}') == Release("PUSH")
    assert said('{"control":"KNOB","action":"turn","value":-3}') == Turn("KNOB", -3)
    assert said('{"control":"PEDAL","action":"move","value":1}') == Move("PEDAL", 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"A"',
        "\x00",
        b"\xff\xfe",
        '{"control":"F","action":"press"}',
        '{"control":"KNOB","action":"press"}',
        '{"control":"A","action":"turn","value":1}',
        '{"control":"A","action":"explode"}',
        '{"control":"A"}',
        '{"action":"press"}',
        '{"control":"A","action":"press","stamp":1}',
        '{"control":"KNOB","action":"turn","value":1.5}',
        '{"control":"KNOB","action":"turn","value":25}',
        '{"control":"KNOB","action":"turn","value":"1"}',
        '{"control":"PEDAL","action":"move","value":1.01}',
        '{"control":"PEDAL","action":"move","value":NaN}',
        '{"control":"PEDAL","action":"move"}',
        '{"control":"A","action":"press"' + " " * LONGEST + "}",
        "[" * 200,
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(text):
    with pytest.raises(OutOfRange, match=r"allowed"):
        said(text)


@given(st.one_of(st.text(), st.binary()))
def test_no_noise_ever_gets_through_as_another_fault(noise):
    try:
        said(noise)
    except OutOfRange:
        return
    raise AssertionError(f"{noise!r} was understood")


def test_the_lights_are_told_as_colours():
    assert lights(Leds(beat=(1, 2, 3), status=(255, 0, 0))) == '{"beat":[1,2,3],"status":[255,0,0]}'


def heard(hands: Hands) -> list[tuple[str, str, float]]:
    return [(edge.control, edge.action, edge.value) for edge in hands.read()]


def test_moves_become_stamped_inputs_in_their_order():
    hands, holding = Hands(), set()
    for what in (Press("A"), Turn("KNOB", 2), Move("PEDAL", 0.25), Release("A")):
        hands.take(what, holding)
    edges = hands.read()
    assert [edge.stamp for edge in edges] == sorted(edge.stamp for edge in edges)
    assert [tuple(edge[1:4]) for edge in edges] == [
        ("A", "press", 0.0),
        ("KNOB", "turn", 2),
        ("PEDAL", "move", 0.25),
        ("A", "release", 0.0),
    ]
    assert list(hands.read()) == []


def test_the_brain_is_woken_by_each_input_and_by_nothing_else():
    calls: list[int] = []
    hands, holding = Hands(lambda: calls.append(1)), set()
    for what in (Press("A"), Press("A"), Turn("KNOB", 1), Release("A")):
        hands.take(what, holding)
    assert len(calls) == 3


def test_a_press_repeated_or_a_release_of_nothing_is_no_edge():
    hands, holding = Hands(), set()
    for what in (Press("A"), Press("A"), Release("B"), Release("A"), Release("A")):
        hands.take(what, holding)
    assert heard(hands) == [("A", "press", 0), ("A", "release", 0)]


def test_a_control_held_in_two_browsers_comes_up_with_the_last():
    hands, mine, yours = Hands(), set(), set()
    hands.take(Press("A"), mine)
    hands.take(Press("A"), yours)
    hands.take(Release("A"), mine)
    assert heard(hands) == [("A", "press", 0)]
    hands.leave(yours)
    assert heard(hands) == [("A", "release", 0)]


def test_a_browser_that_goes_lets_go_of_all_it_held():
    hands, holding = Hands(), set()
    hands.take(Press("D"), holding)
    hands.take(Press("BACK"), holding)
    hands.read()
    hands.leave(holding)
    assert sorted(heard(hands)) == [("BACK", "release", 0), ("D", "release", 0)]
