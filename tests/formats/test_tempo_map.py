"""Tempi in a MIDI file last as long as on the timeline."""

from hypothesis import given
from hypothesis import strategies as st

from sideman.formats.tempo_map import tempo_steps
from sideman.messages import Tempo
from sideman.music.timebase import QUARTER, Timeline

RATE = 48000


def seconds_in_file(steps: list[tuple[int, int]], tick: int) -> float:
    total = 0.0
    ends = [*(step[0] for step in steps[1:]), tick]
    for (start, us), end in zip(steps, ends, strict=True):
        total += max(0, min(end, tick) - start) * us / QUARTER / 1e6
    return total


def test_a_steady_tempo_is_one_step() -> None:
    assert tempo_steps([Tempo(0, 120.0)]) == [(0, 500_000)]


def test_a_ritardando_slows_down_in_sixteenths_and_then_stays() -> None:
    steps = tempo_steps([Tempo(0, 120.0), Tempo(7680, 120.0, 60.0, 3840)])
    assert steps[0] == (0, 500_000)
    assert steps[-1] == (7680 + 3840, 1_000_000)
    assert [tick for tick, _ in steps[1:-1]] == list(range(7680, 7680 + 3840, 480))
    assert [us for _, us in steps] == sorted(us for _, us in steps)


def test_a_tempo_set_later_for_an_earlier_place_makes_the_others_forgotten() -> None:
    assert tempo_steps([Tempo(0, 120.0), Tempo(7680, 90.0), Tempo(3840, 60.0)]) == [
        (0, 500_000),
        (3840, 1_000_000),
    ]


tempi = st.lists(
    st.builds(
        Tempo,
        from_tick=st.integers(1, 40 * QUARTER),
        bpm=st.floats(30, 300),
        to_bpm=st.none() | st.floats(30, 300),
        ramp_ticks=st.integers(0, 8 * QUARTER),
    ),
    max_size=6,
)


@given(tempi, st.integers(0, 50 * QUARTER))
def test_every_tick_falls_on_the_same_second_in_the_file_and_on_the_timeline(
    later: list[Tempo], tick: int
) -> None:
    timeline = Timeline.start(RATE, 0.0, 0, 100.0)
    for tempo in later:
        timeline = timeline.changed(tempo.from_tick, tempo.bpm, tempo.to_bpm, tempo.ramp_ticks)
    steps = tempo_steps([Tempo(0, 100.0), *later])
    # within a ramp's sixteenth the file is a step, the timeline a slope: at most a few milliseconds at 30 bpm
    assert abs(seconds_in_file(steps, tick) - timeline.frame_at(tick) / RATE) < 0.06
    end = 60 * QUARTER
    assert abs(seconds_in_file(steps, end) - timeline.frame_at(end) / RATE) < 0.001
