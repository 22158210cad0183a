"""The panel as a whole: inputs and time in, intents out."""

from hypothesis import given
from hypothesis import strategies as st

from sideman.messages import BUTTONS, SWITCHES, VERBS, Input, Intent, Snapshot, Transport
from sideman.panel import Panel, Shelf

RATE = 48000
PLAYING = Snapshot(transport=Transport.PLAYING)


def test_a_press_on_a_starts_the_band_at_its_own_frame():
    assert Panel(RATE, Shelf()).input(Input(4711, "A", "press"), Snapshot()) == [(4711, Intent("start"))]


def test_a_fill_becomes_a_transition_at_the_hold_time_however_late_it_is_noticed():
    panel = Panel(RATE, Shelf())
    assert panel.input(Input(0, "A", "press"), PLAYING) == [(0, Intent("fill"))]
    assert panel.advance(RATE * 3 // 4, PLAYING) == [(RATE // 2, Intent("transition"))]
    panel.input(Input(RATE, "A", "release"), PLAYING)
    assert panel.advance(RATE * 2, PLAYING) == [(RATE, Intent("transition end"))]


def test_the_hold_time_can_be_set():
    panel = Panel(RATE, Shelf(), hold_s=1.0)
    panel.input(Input(0, "A", "press"), PLAYING)
    assert panel.deadline == RATE
    assert panel.advance(RATE, PLAYING) == [(RATE, Intent("transition"))]


def test_the_deadline_tells_when_time_alone_will_do_something():
    panel = Panel(RATE, Shelf())
    assert panel.deadline is None
    panel.input(Input(0, "KEY", "press"), PLAYING)
    assert panel.deadline == RATE // 2
    panel.advance(RATE // 2, PLAYING)
    assert panel.deadline is None  # the finger rests on KEY; the page stays
    panel.input(Input(RATE, "KEY", "release"), PLAYING)
    panel.advance(RATE * 2, PLAYING)
    assert panel.deadline == RATE * 7
    panel.advance(RATE * 7, PLAYING)
    assert (panel.state.page, panel.deadline) == ("home", None)


def test_new_styles_and_charts_close_the_page_that_listed_the_old():
    panel = Panel(RATE, Shelf())
    panel.input(Input(0, "STYLE", "press"), PLAYING)
    panel.shelf = Shelf()
    assert panel.state.page == "home"


def test_a_picture_is_drawn_again_only_when_something_on_it_changed():
    panel = Panel(RATE, Shelf())
    first = panel.picture(Snapshot(beat=1, phase=0.1))
    assert panel.picture(Snapshot(beat=1, phase=0.2)) is first
    second = panel.picture(Snapshot(beat=2, phase=0.2))
    assert second is not first
    assert second.tobytes() != first.tobytes()
    assert (second.size, second.mode) == ((128, 64), "1")


controls = st.one_of(
    st.tuples(st.sampled_from((*SWITCHES, *BUTTONS)), st.sampled_from(("press", "release")), st.just(0.0)),
    st.tuples(st.just("KNOB"), st.just("turn"), st.integers(-3, 3).map(float)),
    st.tuples(st.just("PEDAL"), st.just("move"), st.floats(0, 1)),
)


@given(st.lists(st.tuples(st.integers(0, RATE * 5), controls), max_size=40), st.integers(1, RATE * 2))
def test_the_same_inputs_mean_the_same_however_often_time_is_told(timeline, step):
    def meant(told: bool) -> list[tuple[int, Intent]]:
        panel, frame, intents = Panel(RATE, Shelf()), 0, []
        for gap, (control, action, value) in timeline:
            for look in range(frame + step, frame + gap, max(step, gap // 50)) if told else ():
                intents += panel.advance(look, PLAYING)
            frame += gap
            intents += panel.input(Input(frame, control, action, value), PLAYING)
        return intents + panel.advance(frame + 10 * RATE, PLAYING)

    once = meant(False)
    assert meant(True) == once
    assert all(intent.verb in VERBS for _, intent in once)
