"""What can be said whether the band plays or not: tempo, settings, presets, charts entered on the box."""

import pytest

from sideman.conductor.levels import DRUMS
from sideman.config import Book, Preset, SetList
from sideman.errors import BadChart, NotFound, OutOfRange
from sideman.messages import Live, Mix, Tempo, Transport
from sideman.music.cue import CueKind
from sideman.music.timebase import QUARTER

from .stage import BAR, BEAT, RATE, Stage

START = 1000
BAR_TICKS = 4 * QUARTER
BOOK = Book(
    presets=(
        Preset("one", "medium-swing", "blues-minor", 90.0, 5, "b", {"bass": 0.6}, ("snare",)),
        Preset("two", "blues-shuffle", "blues-major", 180.0, 10),
        Preset("three", "straight-rock", "ii-v-i", 140.0, 2),
    ),
    set_lists=(SetList("tonight", ("three", "one")),),
)


def playing(**settings: object) -> Stage:
    stage = Stage(book=BOOK, **settings)
    stage.do(START, "start")
    return stage


def bar(stage: Stage, n: float) -> int:
    return START + stage.reply + round(n * BAR)


def cues(stage: Stage, kind: CueKind) -> list[int]:
    return [cue.place for cue in stage.conductor.take.course.cues if cue.kind is kind]


def test_half_time_comes_at_the_bar_line_and_again_takes_it_back():
    stage = playing()
    stage.do(bar(stage, 2.5), "half time")
    change = [message for _, message in stage.said if isinstance(message, Tempo)][-1]
    assert (change.from_tick, change.bpm) == (3 * BAR_TICKS, 60.0)
    assert "HALF" in stage.conductor.snapshot(stage.frame).badges
    stage.do(bar(stage, 3.2), "half time")
    assert stage.conductor.now.chosen.tempo == 120.0
    assert stage.conductor.snapshot(stage.frame).badges == ()


def test_double_time_out_of_half_time_is_twice_the_tempo_that_was():
    stage = Stage()
    stage.do(0, "half time")
    stage.do(0, "double time")
    assert stage.conductor.now.chosen.tempo == 240.0
    stage.do(0, "double time", False)
    assert stage.conductor.now.chosen.tempo == 120.0
    stage.do(0, "half time", False)
    assert stage.conductor.now.chosen.tempo == 120.0


def test_half_of_a_tempo_that_is_slow_already_is_refused_and_changes_nothing():
    stage = Stage()
    stage.do(0, "tempo", 50.0)
    with pytest.raises(OutOfRange, match="30 to 300"):
        stage.do(0, "half time")
    assert stage.conductor.snapshot(0).badges == ()


def test_a_break_by_tap_runs_to_the_end_of_the_bar():
    stage = playing()
    stage.do(bar(stage, 2.5), "break bar")
    assert cues(stage, CueKind.BREAK_OFF) == [3 * BAR_TICKS]
    stage.wait(bar(stage, 2.8))
    assert stage.conductor.snapshot(stage.frame).breaking
    stage.wait(bar(stage, 3.1))
    assert not stage.conductor.snapshot(stage.frame).breaking


def test_a_break_in_the_last_half_beat_is_the_whole_of_the_next_bar():
    stage = playing()
    stage.do(bar(stage, 2.95), "break bar")
    assert (cues(stage, CueKind.BREAK), cues(stage, CueKind.BREAK_OFF)) == ([3 * BAR_TICKS], [4 * BAR_TICKS])


def test_a_fill_into_a_main_fills_to_the_bar_line_and_has_that_main_behind_it():
    stage = playing()
    stage.do(bar(stage, 2.3), "fill into main", "c")
    stage.wait(bar(stage, 2.6))
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.filling, seen.main, seen.queued) == (True, "A", "Main C")
    stage.wait(bar(stage, 3.1))
    assert (stage.conductor.snapshot(stage.frame).main) == "C"
    stage.do(bar(stage, 3.98), "fill into main")
    assert cues(stage, CueKind.MAIN)[-1] == 5 * BAR_TICKS, "the fill comes whole in the next bar"


def test_an_intro_is_left_by_a_fill_into_the_main():
    stage = playing(intro=True)
    stage.do(bar(stage, 0.3), "fill into main", "a")
    stage.wait(bar(stage, 0.6))
    assert stage.conductor.snapshot(stage.frame).filling
    stage.wait(bar(stage, 1.1))
    assert stage.conductor.state(stage.frame) is Transport.PLAYING


def test_a_break_held_into_the_ending_ends_when_the_foot_comes_up():
    stage = playing()
    stage.do(bar(stage, 2.2), "break")
    stage.do(bar(stage, 2.5), "ending")
    stage.do(bar(stage, 3.1), "break end")
    stage.wait(bar(stage, 4.1))
    assert not stage.conductor.snapshot(stage.frame).breaking


def test_an_ending_queued_while_a_transition_is_held_is_not_lost_when_it_is_let_go():
    stage = playing()
    stage.do(bar(stage, 2.2), "transition")
    stage.do(bar(stage, 2.5), "ending")
    stage.do(bar(stage, 2.7), "transition end")
    stage.wait(bar(stage, 3.1))
    assert stage.conductor.state(stage.frame) is Transport.ENDING


def test_the_drums_are_muted_as_one_and_come_back_as_one():
    stage = Stage()
    stage.do(0, "mute", ("snare", True))
    stage.do(0, "mute drums")
    assert stage.conductor.snapshot(0).mutes == set(DRUMS)
    stage.do(0, "mute drums")
    assert stage.conductor.snapshot(0).mutes == set()
    stage.do(0, "mute drums", True)
    stage.do(0, "mute drums", True)
    assert stage.conductor.snapshot(0).mutes == set(DRUMS)
    stage.do(0, "mute", ("bass", None))
    assert "bass" in stage.conductor.snapshot(0).mutes


@pytest.mark.parametrize(("policy", "tempo"), [("keep", 120.0), ("lock", 120.0), ("follow", None)])
def test_another_style_keeps_the_tempo_or_brings_its_own(policy, tempo):
    stage = Stage(tempo=policy)
    stage.do(0, "style", "straight-rock")
    own = stage.conductor.now.chosen.style.tempo[1]
    assert stage.conductor.now.chosen.tempo == (own if tempo is None else tempo)


def test_the_fourth_tap_starts_the_band_on_the_next_beat_if_that_is_wanted():
    stage = Stage(four_taps_start=True, count_in=True)
    for n in range(4):
        stage.do(START + n * BEAT, "tap")
    assert stage.conductor.take.timeline.frame_at(0) == pytest.approx(START + 4 * BEAT, abs=2)
    silent = Stage()
    for n in range(8):
        silent.do(START + n * BEAT, "tap")
    assert silent.conductor.take is None


def test_a_preset_brings_all_of_its_song_at_once_while_nothing_plays():
    stage = Stage(book=BOOK)
    stage.do(0, "preset", "one")
    seen = stage.conductor.snapshot(0)
    assert (seen.style, seen.chart, seen.tempo, seen.key_pitch, seen.main) == (
        "medium-swing",
        "blues-minor",
        90.0,
        5,
        "B",
    )
    assert (seen.levels["bass"], seen.mutes) == (0.6, {"snare"})
    stage.do(0, "preset", "two")
    seen = stage.conductor.snapshot(0)
    assert (seen.levels["bass"], seen.mutes) == (0.8, set())


def test_a_preset_comes_at_the_bar_line_while_the_band_plays():
    stage = playing()
    stage.do(bar(stage, 5.5), "preset", "two")
    for kind in (CueKind.STYLE, CueKind.FORM, CueKind.KEY, CueKind.MAIN, CueKind.TEMPO):
        assert cues(stage, kind) == [6 * BAR_TICKS], kind
    stage.wait(bar(stage, 5.9))
    assert stage.conductor.snapshot(stage.frame).style == "medium-swing"
    stage.wait(bar(stage, 6) + 2000)
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.style, seen.tempo, seen.key_pitch, seen.bar) == ("blues-shuffle", 180.0, 10, 1)


def test_next_and_previous_go_round_the_presets_or_the_set_list():
    stage = Stage(book=BOOK)

    def chosen(verb: str, times: int) -> list[str]:
        names = []
        for _ in range(times):
            stage.do(0, verb)
            names.append(stage.conductor.now.book.preset)
        return names

    assert chosen("next preset", 4) == ["one", "two", "three", "one"]
    assert chosen("previous preset", 2) == ["three", "two"]
    stage.do(0, "set list", "tonight")
    assert chosen("next preset", 3) == ["three", "one", "three"]


def test_a_preset_whose_style_is_gone_is_named_and_does_not_bar_the_way():
    gone = Book(presets=(BOOK.presets[0], Preset("lost", "polka", "blues-minor", 90.0, 5), BOOK.presets[1]))
    stage = Stage(book=gone)
    stage.do(0, "next preset")
    with pytest.raises(NotFound, match="polka"):
        stage.do(0, "next preset")
    assert stage.conductor.snapshot(0).chart == "blues-minor"
    stage.do(0, "next preset")
    assert stage.conductor.now.book.preset == "two"


def test_a_locked_tempo_stays_through_presets():
    stage = Stage(book=BOOK, tempo="lock")
    stage.do(0, "preset", "two")
    assert stage.conductor.now.chosen.tempo == 120.0


def test_what_plays_is_saved_under_a_name_that_stays():
    stage = Stage(chart="ii-v-i")
    stage.do(0, "mute", ("bass", True))
    stage.do(0, "level", ("kick", 0.5))
    stage.do(0, "save preset")
    stage.do(0, "save preset")
    first, second = stage.conductor.now.book.presets
    assert second.name == f"{first.name}-2"
    assert (first.chart, first.style, first.tempo, first.levels, first.mutes) == (
        "ii-v-i",
        "medium-swing",
        120.0,
        {"kick": 0.5},
        ("bass",),
    )
    stage.do(0, "enlist", ("late set", second.name))
    stage.do(0, "delete preset", first.name)
    assert [one.presets for one in stage.conductor.now.book.set_lists] == [(second.name,)]
    stage.do(0, "tempo", 200.0)
    stage.do(0, "save preset", second.name)
    assert [(p.name, p.tempo) for p in stage.conductor.now.book.presets] == [(second.name, 200.0)]


def test_a_preset_and_a_set_list_are_called_otherwise_and_all_that_points_to_them_still_does():
    stage = Stage(chart="ii-v-i")
    stage.do(0, "save preset")
    stage.do(0, "save preset")
    first, second = stage.conductor.now.book.presets
    assert second.shown == f"{first.shown} 2"
    stage.do(0, "enlist", ("late set", first.name))
    stage.do(0, "set list", "late set")
    stage.do(0, "preset", first.name)
    stage.do(0, "rename preset", (first.name, "  Home   at Last "))
    stage.do(0, "rename set list", ("late set", "The Last Set"))
    book = stage.conductor.now.book
    assert book.presets[0].shown == "Home at Last"
    assert [(one.shown, one.presets) for one in book.set_lists] == [("The Last Set", (first.name,))]
    assert (book.preset, book.set_list) == (first.name, "late set")
    stage.do(0, "save preset", first.name)
    assert stage.conductor.now.book.presets[0].shown == "Home at Last"
    stage.do(0, "enlist", ("late set", second.name))
    assert stage.conductor.now.book.set_lists[0].shown == "The Last Set"


@pytest.mark.parametrize(
    ("verb", "value", "fault"),
    [
        ("rename preset", ("none", "A"), NotFound),
        ("rename set list", ("none", "A"), NotFound),
        ("rename preset", ("one", "   "), OutOfRange),
        ("rename preset", ("one", "x" * 61), OutOfRange),
        ("rename preset", "one", OutOfRange),
        ("rename chart", ("ii-v-i", "Mine"), NotFound),
    ],
)
def test_what_cannot_be_renamed_is_refused_and_stays(verb, value, fault):
    stage = Stage(book=BOOK)
    with pytest.raises(fault):
        stage.do(0, verb, value)
    assert stage.conductor.now.book == BOOK


def test_a_chart_entered_on_the_box_is_renamed_while_it_plays_and_goes_on():
    stage = playing()
    stage.do(bar(stage, 2.5), "write chart", "title: Late Bus\nkey: F\n\n| F | Gm7 C7 |\n")
    stage.wait(bar(stage, 4))
    cued = stage.conductor.take.course.cues
    stage.do(bar(stage, 4.5), "rename chart", ("late-bus", "Last Bus #1"))
    assert stage.conductor.take.course.cues == cued
    assert stage.conductor.snapshot(stage.frame).chart_title == "Last Bus ♯1"
    assert stage.conductor.now.chart == "late-bus"
    text, form = stage.conductor.now.written["late-bus"]
    assert (text.splitlines()[0], form.title) == ("title: Last Bus ♯1", "Last Bus ♯1")


def test_there_is_room_for_128_presets_and_a_word_for_the_129th():
    stage = Stage()
    for _ in range(128):
        stage.do(0, "save preset")
    assert len({preset.name for preset in stage.conductor.now.book.presets}) == 128
    with pytest.raises(OutOfRange, match="128 presets"):
        stage.do(0, "save preset")


@pytest.mark.parametrize(
    ("verb", "value"),
    [("preset", "ten"), ("delete preset", None), ("set list", "ten"), ("enlist", ("tonight", "ten"))],
)
def test_what_is_not_in_the_book_is_refused_with_what_is(verb, value):
    with pytest.raises(NotFound, match="there are"):
        Stage(book=BOOK).do(0, verb, value)


def test_a_preset_put_into_a_set_list_twice_is_out_of_it_again():
    stage = Stage(book=BOOK)
    for wanted in (("three", "one", "two"), ("three", "one")):
        stage.do(0, "enlist", ("tonight", "two"))
        assert stage.conductor.now.book.set_lists[0].presets == wanted


def test_a_favourite_said_again_is_none():
    stage = Stage()
    for wanted in (("rock",), ()):
        stage.do(0, "favourite", "rock")
        assert stage.conductor.now.book.favourites == wanted


def test_settings_obey_the_rules_of_the_config():
    stage = Stage()
    stage.do(0, "set", ("profile", "beatbuddy"))
    assert stage.conductor.snapshot(0).settings.profile == "beatbuddy"
    for bad in (("profile", "six feet"), ("count_in", 3), ("hold_s", 1.0), "reads", ("reads",)):
        with pytest.raises(OutOfRange, match="allowed"):
            stage.do(0, "set", bad)


def test_a_chord_on_trial_sounds_and_every_note_of_it_ends():
    stage = Stage()
    stage.do(START, "hear", "Cm7/Bb")
    stage.do(START + 4800, "hear", "F7")
    stage.wait(START + 3 * RATE)
    sounding: set[int] = set()
    for _, message in stage.said:
        if isinstance(message, Live):
            status, key, _ = message.data
            (sounding.add if status == 0x90 else sounding.remove)(key)
    assert sounding == set()
    struck = [m.data[1] for _, m in stage.said if isinstance(m, Live) and m.data[0] == 0x90]
    assert {key % 12 for key in struck[:5]} == {0, 3, 7, 10}
    assert struck[0] % 12 == 10, "the bass is the lowest"


def test_a_chart_entered_on_the_box_is_played_and_kept():
    stage = playing()
    stage.do(bar(stage, 2.5), "write chart", "title: Late Bus\nkey: F\n\n| F | Gm7 C7 |\n")
    assert stage.conductor.now.chart == "late-bus"
    stage.wait(bar(stage, 3) + 2000)
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.chart_title, seen.key, seen.bars) == ("Late Bus", "F", 2)
    stage.do(bar(stage, 3.5), "write chart", "title: Late Bus\nkey: F\n\n| Bb |\n")
    assert list(stage.conductor.now.written) == ["late-bus", "late-bus-2"]
    with pytest.raises(BadChart):
        stage.do(bar(stage, 3.6), "write chart", "| H7 |")


def test_the_mixer_is_told_only_what_a_preset_changes():
    stage = Stage(book=BOOK)
    said = len(stage.said)
    stage.do(0, "preset", "one")
    assert {m.strip for _, m in stage.said[said:] if isinstance(m, Mix)} == {"bass", "snare"}


def test_the_chart_follows_the_style_until_the_player_picks_one():
    stage = Stage(chart="blues-jazz", style="medium-swing")
    now = stage.conductor.now
    now.chart_picked = False
    stage.do(100, "style", "samba")
    assert (now.chart, now.chosen.form.title) == ("samba-turnaround", now.form("samba-turnaround").title)
    assert now.chosen.key == 0
    stage.do(200, "chart", "ii-v-i")
    stage.do(300, "style", "folk-waltz")
    assert now.chart == "ii-v-i"


def test_there_is_a_way_back_to_the_charts_that_the_styles_bring():
    stage = Stage(chart="ii-v-i", style="samba")
    now = stage.conductor.now
    stage.do(100, "chart", "")
    assert (now.chart, now.chart_picked) == ("samba-turnaround", False)
    stage.do(200, "style", "folk-waltz")
    assert now.chart == "folk-waltz"


def test_another_style_keeps_the_key_the_player_has_turned_to():
    stage = Stage(chart="blues-jazz", style="medium-swing")
    now = stage.conductor.now
    now.chart_picked = False
    stage.do(100, "key", 3)
    stage.do(200, "style", "modern-pop")
    assert now.chart == "vi-iv-i-v"
    assert now.chosen.form.key.transposed(now.chosen.key).tonic == 3


def test_the_tempo_follows_style_and_chart_until_the_player_sets_one():
    stage = Stage(chart="blues-jazz", style="medium-swing")
    now = stage.conductor.now
    now.tempo_picked = False
    stage.do(100, "style", "reggae-one-drop")
    assert now.chosen.tempo == now.chosen.style.tempo[1] != 120.0
    with pytest.raises(OutOfRange):
        stage.do(200, "tempo", 2000.0)
    stage.do(300, "style", "samba")
    assert now.chosen.tempo == now.chosen.style.tempo[1]
    stage.do(400, "tempo step", 1)
    set_by_hand = now.chosen.tempo
    stage.do(500, "style", "jazz-ballad")
    assert now.chosen.tempo == set_by_hand


def test_a_locked_tempo_stays_also_where_none_was_set():
    stage = Stage(chart="blues-jazz", style="medium-swing", tempo="lock")
    stage.conductor.now.tempo_picked = False
    stage.do(100, "style", "samba")
    assert stage.conductor.now.chosen.tempo == 120.0


def test_the_tune_stays_when_the_style_changes_while_it_plays():
    stage = playing()
    now = stage.conductor.now
    now.chart_picked = False
    stage.do(START + BAR, "style", "samba")
    assert now.chart == "blues-major"
