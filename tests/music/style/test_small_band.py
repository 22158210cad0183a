"""What a drummer, a bassist, a guitarist and a pianist would not do in swing, ballad and bossa nova."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import fmean

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.progressions import form_of
from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.kit import KIT
from sideman.music.style.style import Fill, Style

THREE = ("medium-swing", "jazz-ballad", "bossa-nova")
BAR, BEAT = 7680, 1920
BARS = 24


def _notes(
    style: Style, main: str = "b", seed: int = 1, tempo: float | None = None, intensity: float | None = None
) -> list[Note]:
    song = Song(form_of("minor-ii-v"), style, tempo or style.tempo[1], 0, main, 0)
    wish = 0.0 if intensity is None else intensity - style.mains[main].intensity
    cues = (Cue(0, CueKind.INTENSITY, wish),) if wish else ()
    events = Arranger(song, seed).events(cues, 0, BARS * BAR)
    return [event for event in events if isinstance(event, Note)]


def _chords(notes: list[Note], part: str) -> dict[int, list[int]]:
    """The keys of ``part`` by place."""
    found: dict[int, list[int]] = defaultdict(list)
    for note in notes:
        if note.channel == CHANNEL[part]:
            found[note.place].append(note.key)
    return found


def test_two_styles_on_one_seed_walk_two_lines(styles: dict[str, Style]) -> None:
    for seed in range(4):
        lines = []
        for name in ("medium-swing", "up-tempo-swing"):
            bass = _chords(_notes(styles[name], "c", seed, 180), "bass")
            lines.append(
                [tuple(bass.get(bar * BAR + beat * BEAT, ())) for bar in range(24) for beat in (1, 3)]
            )
        alike = sum(one == other for one, other in zip(*lines, strict=True))
        assert alike < 0.5 * len(lines[0])


def test_the_same_style_on_the_same_seed_is_the_same_take(styles: dict[str, Style]) -> None:
    for name in THREE:
        assert _notes(styles[name], seed=3) == _notes(styles[name], seed=3)
        assert _notes(styles[name], seed=3) != _notes(styles[name], seed=4)


@pytest.mark.parametrize("main", "abcd")
def test_beside_a_bass_player_a_bossa_guitarist_leaves_him_his_octave(
    main: str, styles: dict[str, Style]
) -> None:
    for seed in range(3):
        notes = _notes(styles["bossa-nova"], main, seed)
        bass = [note for note in notes if note.channel == CHANNEL["bass"]]
        guitar = [note for note in notes if note.channel == CHANNEL["guitar"]]
        assert len(guitar) > 2 * BARS
        assert min(note.key for note in guitar) >= 50
        for low in bass:
            ends = low.place + low.length
            together = [note for note in guitar if low.place <= note.place < ends]
            assert all(note.key != low.key for note in together)


@pytest.mark.parametrize("name", THREE)
def test_three_strings_hold_no_seconds(name: str, styles: dict[str, Style]) -> None:
    for seed in range(3):
        for keys in _chords(_notes(styles[name], "d", seed), "guitar").values():
            assert all(high - low > 2 for low, high in pairwise(sorted(set(keys))) if len(keys) > 2), keys


@pytest.mark.parametrize("main", "abcd")
def test_the_kick_is_feathered_until_it_would_drag(main: str, styles: dict[str, Style]) -> None:
    def kicks(tempo: float) -> float:
        struck = [
            len(_chords(_notes(styles["medium-swing"], main, seed, tempo), "kick")) for seed in range(3)
        ]
        return fmean(struck) / BARS

    assert kicks(150) >= 1.8
    assert kicks(230) <= 0.8 * kicks(150)
    fast = _chords(_notes(styles["medium-swing"], main, 1, 230), "kick")
    four = sum(all(bar * BAR + beat * BEAT in fast for beat in range(4)) for bar in range(BARS))
    assert four <= 1


def _run(fill: Fill, tempo: float) -> int:
    """The most strokes that two hands play in a row with less than a tenth of a second between them."""
    ms = 60_000 / tempo * fill.beats / fill.grid.steps
    steps = {
        step for row in fill.grid.rows if KIT[row.drum].limb == "hand" for step, _ in row.figures[0].bars[0]
    }
    longest = run = 1
    for one, other in pairwise(sorted(steps)):
        run = run + 1 if (other - one) * ms < 100 else 1
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize("name", THREE)
def test_no_fill_races_at_the_top_of_the_tempo_range(name: str, styles: dict[str, Style]) -> None:
    style = styles[name]
    for tempo in (style.tempo[0], style.tempo[1], 0.9 * style.tempo[2], style.tempo[2]):
        for main in style.mains.values():
            fitting = [fill for fill in style.fills if fill.when.holds(main.intensity, tempo, 0)]
            assert max(_run(fill, tempo) for fill in fitting) <= 5, (tempo, main.intensity)
            assert len(fitting) >= 7, (tempo, main.intensity)


def test_every_part_grows_louder_by_steps_of_intensity(styles: dict[str, Style]) -> None:
    """By its louder quarter, so that ghosts that come and go weigh nothing."""
    for name in THREE:
        steps: list[dict[str, float]] = []
        for step in range(5):
            notes = [n for seed in range(2) for n in _notes(styles[name], "b", seed, intensity=step / 4)]
            loud = {}
            for part in ("bass", "keys", "cymbals", "snare"):
                struck = sorted(note.velocity for note in notes if note.channel == CHANNEL[part])
                loud[part] = fmean(struck[len(struck) * 3 // 4 :])
            steps.append(loud)
        for part in ("bass", "keys", "cymbals", "snare"):
            heard = [step[part] for step in steps]
            assert all(b - a >= 1.0 for a, b in pairwise(heard)), (name, part, heard)
            assert heard[-1] >= 1.3 * heard[0], (name, part, heard)


def test_one_flute_plays_no_chords(styles: dict[str, Style]) -> None:
    heard = 0
    for seed in range(6):
        riff = _chords(_notes(styles["bossa-nova"], "d", seed), "riff")
        assert all(len(keys) == 1 for keys in riff.values())
        heard += len(riff)
    assert heard > 6


def test_single_notes_of_a_ballad_stay_by_the_chord_they_answer(styles: dict[str, Style]) -> None:
    heard = 0
    for seed in range(6):
        chords = _chords(_notes(styles["jazz-ballad"], "d", seed), "keys")
        for before, after in pairwise(sorted(chords)):
            if len(chords[after]) == 1:
                heard += 1
                assert abs(chords[after][0] - max(chords[before])) <= 12
    assert heard > 50
