"""What each of the chord players of the wider world would be known by."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest

from sideman.music.arranger import gospel_piano, picking
from sideman.music.arranger.arrange import Arranger
from sideman.music.arranger.fretboard import grips
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.turns import leads
from sideman.music.chart.progressions import form_of
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.timebase import Meter
from sideman.music.walk import following, opening

SEEDS = range(8)
BEAT, EIGHTH = 1920, 960


def places(bar: Any, notes: Any) -> set[int]:
    return {note.place - bar.tick for note in notes}


def chords_of(notes: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for note in notes:
        found[note.place].append(note.key)
    return {place: sorted(keys) for place, keys in sorted(found.items())}


def vamp(stage: Any, chord: str, bars: int = 16) -> Any:
    return stage.written(" | ".join([chord] * bars), "C")


@pytest.mark.parametrize(("clave", "two"), [("2-3", 0), ("3-2", 1)])
def test_a_montuno_is_on_the_beat_only_on_the_side_of_two(stage: Any, clave: str, two: int) -> None:
    for seed in SEEDS:
        take = stage.alone("montuno", vamp(stage, "C7"), seed=seed, clave=clave, intensity=0.6, density=0.4)
        for n, (bar, notes) in enumerate(take[:16]):
            on = {place // EIGHTH for place in places(bar, notes) if place % BEAT == 0}
            assert on <= ({0, 2} if n % 2 == two else set())


def test_a_montuno_is_as_full_at_dance_tempos_as_at_a_walk(stage: Any) -> None:
    def strokes(tempo: float) -> int:
        takes = [stage.alone("montuno", vamp(stage, "C7"), seed=n, tempo=tempo, intensity=0.9) for n in SEEDS]
        return sum(len(places(bar, notes)) for take in takes for bar, notes in take[:16])

    assert strokes(190) == strokes(120) > strokes(230)


def test_a_montuno_plays_its_tune_in_octaves_and_comes_ahead_of_the_bar(stage: Any) -> None:
    ahead = octaves = strokes = 0
    for seed in SEEDS:
        take = stage.alone("montuno", stage.minor_major, seed=seed, intensity=0.7)[:32]
        for bar, notes in take:
            for place, keys in chords_of(notes).items():
                strokes += 1
                octaves += keys[-1] - 12 in keys
                ahead += place - bar.tick == 7 * EIGHTH and any(
                    note.place == place and note.place + note.length > bar.end for note in notes
                )
    assert octaves > strokes / 2
    assert ahead > 8 * len(SEEDS)


@pytest.mark.parametrize("on", ["back", "and"])
def test_reggae_chops_lie_off_the_beat_that_the_bass_has_and_are_short(stage: Any, on: str) -> None:
    for name, options in (("skank", {}), ("bubble", {"figure": "skank"})):
        for seed in SEEDS:
            for bar, notes in stage.alone(name, stage.pop, seed=seed, on=on, intensity=0.4, **options)[:16]:
                for note in notes:
                    place = note.place - bar.tick
                    near = place % (2 * BEAT) - BEAT if on == "back" else place % BEAT - EIGHTH
                    assert 0 <= near <= EIGHTH or note.velocity < 60  # a chop, its double, or a ghost
                    assert note.length <= 0.35 * BEAT


def test_the_hands_of_a_bubble_take_turns_and_the_left_is_lower_and_softer(stage: Any) -> None:
    for seed in SEEDS:
        for bar, notes in stage.alone("bubble", stage.pop, seed=seed, intensity=0.9)[:16]:
            right = {place - bar.tick for place, keys in chords_of(notes).items() if len(keys) > 1}
            left = places(bar, notes) - right
            assert right == {BEAT, 3 * BEAT}
            assert left <= {EIGHTH, 3 * EIGHTH, 5 * EIGHTH, 7 * EIGHTH}
            low = [note for note in notes if note.place - bar.tick in left]
            high = [note for note in notes if note.place - bar.tick in right]
            if low:
                assert max(note.key for note in low) < min(note.key for note in high)
                assert max(note.velocity for note in low) < max(note.velocity for note in high)


@pytest.mark.parametrize("figure", picking.BOOKS)
def test_a_picker_holds_one_grip_a_chord_and_lets_it_ring(stage: Any, figure: str) -> None:
    for seed in SEEDS:
        for bar, notes in stage.alone("picking", stage.pop, seed=seed, figure=figure, intensity=0.8)[:15]:
            chord = bar.written.chords[0].chord
            held = {note.key for note in notes}
            assert any(held <= set(keys) for keys, _ in grips(chord, "open"))
            assert min(notes).key % 12 == chord.lowest
            last = {note.key: note for note in sorted(notes)}
            assert all(note.place + note.length == bar.end for note in last.values())


@pytest.mark.parametrize("meter", [Meter(3, 4), Meter(6, 8), Meter(12, 8)])
def test_arpeggios_of_three_keep_to_the_eighths_of_their_meter(stage: Any, meter: Meter) -> None:
    form = stage.form_of_bars(
        [[at.chord for at in bar.chords][:1] for bar in stage.pop.bars], stage.pop.key, meter
    )
    for name in ("picking", "arpeggio"):
        for bar, notes in stage.alone(name, form, intensity=0.6)[:12]:
            assert all(place % EIGHTH == 0 for place in places(bar, notes))


def test_gospel_in_seven_keeps_to_the_eighths(stage: Any) -> None:
    form = stage.form_of_bars(
        [[at.chord for at in bar.chords][:1] for bar in stage.pop.bars], stage.pop.key, Meter(7, 8)
    )
    for bar, notes in stage.alone("gospel-piano", form, intensity=0.7)[:12]:
        assert notes
        assert all(place % EIGHTH == 0 for place in places(bar, notes))


@pytest.mark.parametrize("figure", ["alberti", "rolling", "synth"])
def test_a_broken_chord_is_one_note_at_a_time(stage: Any, figure: str) -> None:
    for seed in SEEDS:
        notes = [n for _, ns in stage.alone("arpeggio", stage.pop, seed=seed, figure=figure)[:16] for n in ns]
        assert all(a.place < b.place for a, b in pairwise(sorted(notes)))


def test_boom_and_chick_take_turns_root_and_fifth_below(stage: Any) -> None:
    form = vamp(stage, "C")
    bar, notes = stage.alone("boom-chick", form, bass="root-fifth", intensity=0.3)[0]
    chords = chords_of(notes)
    assert chords[bar.tick] == [48]
    assert chords[bar.tick + 2 * BEAT] == [43]
    assert len(chords[bar.tick + BEAT]) >= 3
    bar, notes = stage.alone("boom-chick", form, bass="none", intensity=0.3)[0]
    assert min(places(bar, notes)) == BEAT


def test_a_gospel_pianist_slides_into_a_change_by_semitones(stage: Any) -> None:
    slides = 0
    for seed in SEEDS:
        take = stage.alone("gospel-piano", stage.pop, seed=seed, intensity=0.7)[:16]
        for (bar, notes), (coming, landed) in pairwise(take):
            last, first = chords_of(notes), chords_of(landed).get(coming.tick)
            before = last.get(bar.end - 640)
            if (
                first
                and before
                and not {k % 12 for k in before} <= set(bar.written.chords[-1].chord.pitch_classes)
            ):
                slides += all(min(abs(key - goal) for goal in first) <= 1 for key in before)
    assert slides >= 8


def test_a_bubble_answers_every_chop(stage: Any) -> None:
    for intensity in (0.3, 0.6, 0.9):
        for bar, notes in stage.alone("bubble", stage.pop, seed=1, intensity=intensity)[:16]:
            chops = {place for place in places(bar, notes) if place % (2 * BEAT) == BEAT}
            left = places(bar, notes) - chops
            assert all(place + EIGHTH in left for place in chops)


def test_a_calm_gospel_pianist_has_more_than_one_rhythm(styles: dict[str, Style]) -> None:
    form = form_of("gospel-slow")
    song = Song(form, styles["gospel-6-8"], 56, 0, "b", intro=False)
    for seed in SEEDS:
        bars: dict[int, set[int]] = defaultdict(set)
        length = song.form.bars[0].meter.bar_ticks
        for event in Arranger(song, seed).events((), 0, 16 * length):
            if isinstance(event, Note) and event.channel == CHANNEL["keys"]:
                bars[event.place // length].add(event.place % length)
        assert len({frozenset(places) for places in bars.values()}) >= 3


def test_a_gospel_pianist_strikes_each_new_chord_whole(stage: Any) -> None:
    form = form_of("gospel-slow")
    for seed in SEEDS:
        for bar, notes in stage.alone("gospel-piano", form, seed=seed, intensity=0.9, density=1.0)[:16]:
            chords = chords_of(notes)
            for change in bar.written.chords:
                struck = chords.get(bar.tick + change.tick)
                assert struck is None or len(struck) >= 3


def test_the_left_hand_of_gospel_stays_off_unless_it_is_asked_for(stage: Any) -> None:
    def lowest(left: float) -> int:
        take = stage.alone("gospel-piano", stage.pop, intensity=0.9, left=left)[:16]
        return min(note.key for _, notes in take for note in notes)

    assert lowest(0.0) >= gospel_piano.REGISTER.low - 1
    assert lowest(0.5) < 48


def test_pop_piano_grows_octaves_on_top(stage: Any) -> None:
    def octaves(intensity: float) -> float:
        take = stage.alone("pop-piano", stage.pop, intensity=intensity)[:16]
        struck = [keys for _, notes in take for keys in chords_of(notes).values() if len(keys) > 2]
        return sum(keys[-1] - 12 in keys for keys in struck) / len(struck)

    assert octaves(0.3) < 0.2
    assert octaves(0.9) == 1.0


def test_a_swell_comes_and_goes_and_rests(stage: Any) -> None:
    voices = [
        len({note.key for note in notes})
        for seed in SEEDS
        for _, notes in stage.alone("swell", vamp(stage, "C"), seed=seed, intensity=0.3)[:16]
    ]
    assert {0, 2} <= set(voices)
    assert max(voices) >= 3


@pytest.mark.parametrize(("chord", "rubs"), [("C", {1, 5, 8}), ("G7", {8, 0, 3}), ("A-", {10, 1, 5})])
def test_what_moves_in_a_swell_never_leans_on_a_chord_tone_from_above(
    stage: Any, chord: str, rubs: set[int]
) -> None:
    for seed in SEEDS:
        for _, notes in stage.alone("swell", vamp(stage, chord), seed=seed, intensity=0.9, motion=1.0)[:16]:
            assert not rubs & {note.key % 12 for note in notes}


def test_a_song_on_the_ballad_piano_has_no_sixths_of_jazz(stage: Any) -> None:
    def colors(voicing: str) -> set[int]:
        takes = [stage.alone("ballad-piano", stage.pop, seed=n, voicing=voicing, bars=4) for n in SEEDS]
        return {
            (note.key - bar.written.chords[0].chord.root) % 12
            for take in takes
            for bar, notes in take[:2]  # C, G
            for note in notes
            if note.place == bar.tick
        }

    assert 9 in colors("wide")
    assert colors("open") <= {0, 2, 4, 7}


def test_a_pop_piano_lays_down_and_holds_every_chord_of_an_ending(stage: Any) -> None:
    for seed in SEEDS:
        *_, (bar, notes), _ = stage.alone("pop-piano", stage.pop, seed=seed, intensity=0.3)
        assert all(note.place - bar.tick <= EIGHTH for note in notes)
        assert all(note.place + note.length > bar.end - EIGHTH for note in notes)
        assert len(notes) >= 3


def test_a_swell_on_one_chord_comes_in_on_another_inversion(stage: Any) -> None:
    tides = set()
    for seed in SEEDS:
        take = stage.alone("swell", vamp(stage, "Cm7"), seed=seed, intensity=0.8, motion=0.0)[:16]
        tides.add(len({max(note.key for note in notes) for _, notes in take if notes}))
    assert min(tides) >= 2


def test_a_swell_rests_in_the_tune_and_never_in_a_passage(stage: Any) -> None:
    rested = False
    for seed in range(24):
        *tune, ending, _ = stage.alone("swell", vamp(stage, "C"), seed=seed, intensity=0.0)
        rested |= any(not notes for _, notes in tune)
        assert len(ending[1]) >= 2
    assert rested


@pytest.mark.parametrize(
    ("player", "voicing", "tones"),
    [("held-chords", "triad", {9, 1, 4}), ("swell", "plain", {9, 1, 4, 7})],
)
def test_plain_strings_keep_to_the_chord_where_the_scale_would_color_it(
    stage: Any, player: str, voicing: str, tones: set[int]
) -> None:
    form = stage.written(" | ".join(["A7"] * 8), "D-")
    for seed in SEEDS:
        take = stage.alone(player, form, seed=seed, intensity=0.8, voicing=voicing)[:8]
        places = {note.place for bar, notes in take for note in notes if note.place == bar.tick}
        keys = {note.key % 12 for _, notes in take for note in notes if note.place in places}
        assert keys <= tones
        assert len(keys) >= 3


@pytest.mark.parametrize("player", ["boom-chick", "bubble"])
def test_a_dance_band_that_is_asked_for_plain_chords_lends_no_color(stage: Any, player: str) -> None:
    lent = False
    for seed in SEEDS:
        take = stage.alone(player, stage.pop, seed=seed, intensity=0.8, voicing="plain")[:12]
        for bar, notes in take:
            assert {note.key % 12 for note in notes} <= set(bar.written.chords[0].chord.pitch_classes)
        colored = stage.alone(player, stage.pop, seed=seed, intensity=0.8)[:12]
        lent |= any(
            not {note.key % 12 for note in notes} <= set(bar.written.chords[0].chord.pitch_classes)
            for bar, notes in colored
        )
    assert lent


def test_strings_leave_sixteenths_off_the_string_to_slow_movements(stage: Any) -> None:
    def shortest(tempo: float) -> int:
        takes = [stage.alone("chamber", stage.pop, seed=n, tempo=tempo, intensity=1.0) for n in SEEDS]
        onsets = [sorted(places(bar, notes)) for take in takes for bar, notes in take[:16]]
        return min(b - a for bar in onsets for a, b in pairwise(bar))

    assert shortest(70) < EIGHTH == shortest(108)


@pytest.mark.parametrize("player", ["chamber", "arpeggio", "held-chords"])
def test_a_chamber_group_keeps_to_the_chords_of_its_ground(stage: Any, player: str) -> None:
    for seed in SEEDS:
        for bar, notes in stage.alone(player, stage.pop, seed=seed, intensity=0.8, voicing="plain")[:12]:
            assert {note.key % 12 for note in notes} <= set(bar.written.chords[0].chord.pitch_classes)


def test_a_chamber_line_is_one_voice_that_meets_each_change_on_a_guide_tone(stage: Any) -> None:
    for seed in SEEDS:
        take = stage.alone("chamber", stage.minor_major, seed=seed, figure="line", intensity=0.8)[:32]
        line = sorted(note for _, notes in take for note in notes)
        assert all(a.place + a.length <= b.place for a, b in pairwise(line))
        assert all(abs(a.key - b.key) <= 9 for a, b in pairwise(line))
        struck = {note.place: note.key % 12 for note in line}
        changes = [(place, chord) for place, chord in stage.changes(take) if place in struck]
        assert all(struck[place] in chord.guide_tones for place, chord in changes)
        assert len(changes) > 15


def test_a_samba_pianist_plays_round_the_beats_of_the_surdo(stage: Any) -> None:
    on = off = 0
    for seed in SEEDS:
        take = stage.alone("jazz-comping", vamp(stage, "C69"), seed=seed, rhythm="samba", tempo=100)
        for bar, notes in take[:16]:
            struck = places(bar, notes)
            on += sum(place % BEAT == 0 for place in struck)
            off += sum(place % EIGHTH != 0 for place in struck)
    assert off > 2 * on


def test_a_samba_thumb_keeps_the_beat_of_two_four(stage: Any) -> None:
    for bar, notes in stage.alone("bossa-guitar", stage.pop, rhythm="samba", intensity=0.7)[:16]:
        thumb = {note.place - bar.tick for note in notes if note.key < 52}
        assert {0, BEAT, 2 * BEAT, 3 * BEAT} <= thumb


def test_while_it_is_calm_keys_and_guitar_lead_two_bars_about(stage: Any) -> None:
    organ, power = (PlayerSource(name, settled(name, {}, "test")) for name in ("organ", "power-chords"))
    for intensity, both in ((0.4, False), (0.8, True)):
        main = Main(intensity, Table({"keys": organ, "guitar": power}))
        bar = opening(Song(vamp(stage, "C"), Style("t", "T", "T", Table({"a": main})), 110.0, intro=False))
        said = []
        for _ in range(16):
            coming = following(bar)
            scene = Scene(bar, coming, 3)
            said.append((leads(scene, "keys"), leads(scene, "guitar")))
            assert coming is not None
            bar = coming
        if both:
            assert set(said) == {(True, True)}
        else:
            assert set(said) == {(True, False), (False, True)}
            assert all(a == b for a, b in zip(said[::2], said[1::2], strict=True))
            assert all(said[n] != said[n + 2] for n in range(0, 16, 4))
