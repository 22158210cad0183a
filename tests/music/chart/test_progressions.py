import pytest

from sideman.errors import NotFound
from sideman.music.chart.form import unroll
from sideman.music.chart.progressions import PROGRESSIONS, chart_of, form_of
from sideman.music.chart.text import read_chart, write_chart
from sideman.music.theory.pitch import Key


@pytest.mark.parametrize("progression", PROGRESSIONS.values(), ids=lambda row: row.name)
def test_each_progression_plays_in_every_key(progression):
    home = form_of(progression)
    for tonic in range(12):
        there = form_of(progression, Key(tonic))
        assert there.key == Key(tonic, progression.minor)
        assert there.bars == home.transposed(tonic).bars
    assert home.warnings == ()
    assert progression.trains
    assert 30 <= progression.tempo <= 300


@pytest.mark.parametrize("name", PROGRESSIONS)
def test_each_progression_can_be_written_out_and_edited(name):
    chart = chart_of(name, Key(10))
    assert read_chart(write_chart(chart)) == chart


@pytest.mark.parametrize(
    ("name", "key", "symbols"),
    [
        ("i-iv-v-i", 7, "G C D G"),
        ("ii-v-i", 10, "Cm7 F7 Bbmaj7 Bbmaj7"),
        ("i-v-vi-iv", 0, "C G Am F"),
        ("i-iv-vi-v", 2, "D G Bm A"),
        ("turnaround", 5, "Fmaj7 Dm7 Gm7 C7 Fmaj7 Dm7 Gm7 C7"),
        ("i-iii-vi-ii-v", 0, "Cmaj7 Em7 Am7 Dm7 G7"),
        ("blues-major", 9, "A7 A7 A7 A7 D7 D7 A7 A7 E7 D7 A7 E7"),
    ],
)
def test_progressions_hold_the_chords_their_names_say(name, key, symbols):
    bars = form_of(name, Key(key)).bars
    assert " ".join(at.chord.symbol(bar.key) for bar in bars for at in bar.chords) == symbols


@pytest.mark.parametrize(
    ("name", "bars"),
    [
        ("blues-major", 12),
        ("blues-minor", 12),
        ("blues-jazz", 12),
        ("rhythm-changes", 32),
        ("minor-ii-v", 32),
    ],
)
def test_forms_are_as_long_as_their_names_say(name, bars):
    assert len(unroll(chart_of(name)).bars) == bars


def test_there_are_at_least_sixty_in_families_of_some_size():
    families: dict[str, int] = {}
    for row in PROGRESSIONS.values():
        families[row.family] = families.get(row.family, 0) + 1
    assert sum(families.values()) >= 60
    assert min(families.values()) >= 5
    assert len({row.title for row in PROGRESSIONS.values()}) == len(PROGRESSIONS)


def test_an_unknown_progression_is_refused_with_those_there_are():
    with pytest.raises(NotFound, match="blues-major"):
        chart_of("polka")
