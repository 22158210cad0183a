import pytest

from sideman.engine.wire import NOTE, PLAN, STOP, encode
from sideman.errors import OutOfRange
from sideman.messages import Anchor, BarLine, Live, Mix, Plan, Tempo
from sideman.music.events import Bend, Control, Note, Program, Tone


def refused(message):
    with pytest.raises(OutOfRange) as caught:
        encode(message)
    return str(caught.value)


def with_event(event):
    return Plan(0, 7680, (event,), (BarLine(0, 7680),))


def test_a_plan_is_a_head_its_bars_its_events_and_its_stop():
    rows = encode(Plan(0, 7680, (Note(960, -20, 17, 60, 100, 480),), (BarLine(0, 7680),), "stop", (5,), 7))
    assert rows["kind"][0] == PLAN
    assert rows["shift"][0] == len(rows) - 1
    note = rows[rows["kind"] == NOTE][0]
    assert [int(note[name]) for name in ("place", "shift", "key", "velocity", "number")] == [
        960,
        -20,
        60,
        100,
        480,
    ]
    assert rows["kind"][-1] == STOP


def test_a_note_outside_its_range_is_refused_at_the_edge():
    assert (
        refused(with_event(Note(0, 0, 5, 128, 100, 10))) == "Note at tick 0: key is 128; 0 to 127 is allowed"
    )
    assert "velocity is 0" in refused(with_event(Note(0, 0, 5, 60, 0, 10)))
    assert "length is 0" in refused(with_event(Note(0, 0, 5, 60, 9, 0)))
    assert "value is 200" in refused(with_event(Control(0, 0, 5, 7, 200)))
    assert "value is 16384" in refused(with_event(Bend(0, 0, 5, 16384)))
    assert "low_cut is 1001" in refused(with_event(Tone(0, 0, 5, 1001, 0)))
    assert "tilt is -7; -6 to 6" in refused(with_event(Tone(0, 0, 5, 0, -7)))
    assert "program is 128" in refused(with_event(Program(0, 0, 5, 0, 128)))


def test_a_channel_without_a_strip_is_refused():
    assert "channel 12 has no strip; 0, 1, 2" in refused(with_event(Note(0, 0, 12, 60, 100, 10)))


def test_a_level_pan_output_or_strip_that_is_not_there_is_refused():
    assert refused(Mix("bass", 1.2)) == "level of bass is 1.2; 0.0 to 1.0 is allowed"
    assert "pan of bass is -2" in refused(Mix("bass", 0.8, -2))
    assert "output of bass is 9" in refused(Mix("bass", output=9))
    assert "strip 'tuba': kick, snare" in refused(Mix("tuba"))


@pytest.mark.parametrize("bpm", [0.0, -10.0, 5000.0, float("nan")])
def test_a_tempo_outside_its_range_is_refused(bpm):
    assert "tempo is" in refused(Tempo(0, bpm))
    assert "tempo is" in refused(Tempo(0, 120.0, bpm))
    assert "tempo is" in refused(Anchor(0, 0, bpm))


def test_a_plan_that_ends_before_it_begins_is_refused():
    assert "plan from tick 10 to 0" in refused(Plan(10, 0, (), ()))


def test_a_bar_without_length_is_refused():
    assert "length of a bar" in refused(Plan(0, 10, (), (BarLine(0, 0),)))


def test_a_stray_midi_byte_is_refused():
    assert "status byte is 60" in refused(Live((60, 60, 60)))
    assert "data byte is 128" in refused(Live((0x90, 128, 60)))
