"""The quick chart, from knob to text."""

from hypothesis import given
from hypothesis import strategies as st

from sideman.messages import Intent, Snapshot
from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.quality import QUALITIES
from sideman.panel.gestures import Gesture
from sideman.panel.quick import BEATS, COMMON, KINDS, text_of
from sideman.panel.reduce import reduce
from sideman.panel.state import Draft, PanelState, Shelf


def play(*touches: int | str, state: PanelState | None = None) -> tuple[PanelState, list[Intent]]:
    """Turns as numbers, ``push``, ``back`` and ``held``."""
    state, meant = state or PanelState(page="quick"), []
    for touch in touches:
        if isinstance(touch, int):
            gesture = Gesture(0, "KNOB", "turn", float(touch))
        else:
            control, kind = {"push": ("PUSH", "tap"), "back": ("BACK", "tap"), "held": ("PUSH", "hold")}[
                touch
            ]
            gesture = Gesture(0, control, kind)
        state, intents = reduce(state, gesture, Snapshot(), Shelf())
        meant += intents
    return state, meant


def test_every_quality_is_on_the_knob_once_and_the_common_ones_first():
    assert sorted(KINDS) == sorted(QUALITIES)
    assert KINDS[: len(COMMON)] == COMMON


def test_a_chord_is_heard_at_each_turn_and_written_behind_its_beats():
    state, meant = play(2, "push", 3, "push", -1, "push")
    assert [intent.value for intent in meant] == ["D", "D", "Dm7", "Gm7"]
    assert {intent.verb for intent in meant} == {"hear"}
    assert state.draft.chords == (("Dm7", BEATS[BEATS.index(4) - 1]),)


def test_the_next_chord_begins_a_fourth_above_as_harmony_goes():
    state, _ = play(2, "push", "push", "push")
    assert (state.draft.root, state.draft.field) == (7, "root")


def test_back_goes_field_by_field_and_then_takes_the_last_chord_back_under_the_knob():
    state, _ = play(2, "push", 3, "push", "push", "back")
    assert state.draft == Draft((), "root", 2, KINDS.index("m7"), 4)
    state, _ = play("push", "push", "back", "back", state=state)
    assert state.draft.field == "root"
    state, meant = play("back", state=state)
    assert (state.page, meant) == ("home", [Intent("hear", "")])


def test_held_the_push_writes_the_chart_and_plays_it():
    state, meant = play("push", "push", "push", "held")
    assert meant[-1].verb == "write chart"
    assert unroll(read_chart(meant[-1].value, "here")).title == "Quick chart"
    assert (state.page, state.draft) == ("home", Draft())


def test_a_draft_outlives_its_page_and_an_empty_one_writes_nothing():
    state, _ = play(2, "push", "push", "push")
    left, _ = reduce(state, Gesture(0, "STYLE", "press"), Snapshot(), Shelf())
    assert left.draft.chords == state.draft.chords
    assert play("held")[1] == [Intent("hear", "")]


chords = st.lists(
    st.tuples(
        st.sampled_from([f"{root}{kind}" for root in ("C", "F#", "Bb") for kind in KINDS]),
        st.sampled_from(BEATS),
    ),
    min_size=1,
    max_size=20,
).map(tuple)


@given(chords, st.sampled_from((2, 3, 4, 5)))
def test_any_draft_is_a_chart_with_all_its_beats(written, beats):
    form = unroll(read_chart(text_of(Draft(written), beats), "here"))
    assert len(form.bars) == -(-sum(count for _, count in written) // beats)
    assert form.bars[0].chords[0].chord == parse_chord(written[0][0])
