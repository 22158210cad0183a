from sideman.music.chart.advice import advice
from sideman.music.chart.form import unroll
from sideman.music.chart.progressions import PROGRESSIONS, form_of
from sideman.music.chart.text import read_chart
from sideman.music.theory.pitch import Key


def best(music: str) -> list[str]:
    form = unroll(read_chart(music))
    return [told.scales[0].name if told.scales else "" for bar in advice(form) for told in bar]


def test_a_cadence_is_heard_across_the_bars_that_hold_its_chords():
    assert best("Dm7 | % | G7 | % | Cmaj7 | %") == ["Dorian"] * 2 + ["Mixolydian"] * 2 + ["major"] * 2
    assert best("key: C\nEm7b5 | A7 | Dm7") == ["Locrian", "Phrygian dominant", "natural minor"]


def test_silence_needs_no_scale():
    assert best("C | N.C. | G7") == ["major", "", "Mixolydian"]


def test_each_chord_of_each_progression_has_advice_that_moves_with_the_key():
    for name in PROGRESSIONS:
        home, away = advice(form_of(name)), advice(form_of(name, Key(5)))
        assert [len(bar) for bar in home] == [len(bar.chords) for bar in form_of(name).bars]
        for here, there in zip(home, away, strict=True):
            for one, other in zip(here, there, strict=True):
                assert [scale.name for scale in one.scales] == [scale.name for scale in other.scales]
                assert one.area.transposed(5).tonic == other.area.tonic
