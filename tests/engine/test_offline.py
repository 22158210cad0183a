"""The core with the real FluidSynth and the real font."""

import threading

import numpy as np
import pytest

from sideman.engine.core import Core
from sideman.engine.limiter import CEILING
from sideman.engine.offline import FRAMES, STEM_NAMES, play
from sideman.engine.synth import Synth
from sideman.errors import NotFound, OutOfRange
from sideman.messages import Anchor, BarLine, Mix, Plan
from sideman.music.events import Control, Note, Program

RATE = 48000


def render(font, messages, seconds, stems=False):
    core = Core(Synth(font, RATE), RATE, FRAMES)
    sounds = list(play(core, [(0, Anchor(0, 0, 120.0)), *messages], round(seconds * RATE), stems=stems))
    core.synth.close()
    master = np.concatenate([sound.master for sound in sounds])
    parts = np.concatenate([sound.stems for sound in sounds], axis=1) if stems else None
    return master, parts


def plan(*events):
    return Plan(0, 30720, events, tuple(BarLine(n * 7680, 7680) for n in range(4)), "stop")


def band():
    programs = [
        Program(0, 0, 5, 0, 33),
        Program(0, 0, 6, 0, 4),
        Control(0, 0, 6, 91, 80),
        Control(0, 0, 5, 91, 20),
    ]
    notes = [
        Note(at, 0, channel, key, 110, 900)
        for at in range(0, 30720, 960)
        for channel, key in ((0, 36), (2, 42), (5, 40), (6, 60), (6, 64), (6, 67))
    ]
    return plan(*programs, *notes)


def onset(master, alone):
    """The shift (in frames) at which ``alone`` fits best into the beginning of ``master``."""
    size = len(master)
    product = np.fft.rfft(master[:, 0], 2 * size) * np.conj(np.fft.rfft(alone[:, 0], 2 * size))
    return int(np.argmax(np.fft.irfft(product)[:size]))


@pytest.mark.parametrize(("channel", "key"), [(0, 36), (1, 37), (5, 40)])
def test_a_note_sounds_within_64_frames_of_its_place(font, channel, key):
    alone, _ = render(font, [(0, plan(Note(0, 0, channel, key, 100, 960)))], 0.5)
    for place in (1000, 3333, 7001):
        late, _ = render(font, [(0, plan(Note(place, 0, channel, key, 100, 960)))], 2.5)
        assert abs(onset(late, alone[: RATE // 4]) - place * 12.5) <= 64


def test_stems_and_room_sum_to_the_mix_before_the_limiter(font):
    faders = [(0, Mix("keys", 0.5, -0.4)), (RATE, Mix("bass", 0.3)), (RATE, Mix("master", 0.6))]
    master, stems = render(font, [faders[0], (0, band()), *faders[1:]], 4, True)
    assert np.abs(master).max() < CEILING
    assert np.abs(stems.sum(axis=0) - master).max() < 1e-4
    heard = {name for name, stem in zip(STEM_NAMES, stems, strict=True) if np.abs(stem).max() > 1e-3}
    assert heard == {"kick", "cymbals", "bass", "keys", "room"}


def test_a_full_band_at_full_level_stays_below_the_ceiling(font):
    loud = [(0, Mix(name, 1.0)) for name in (*STEM_NAMES[:-1], "master")]
    master, _ = render(font, [*loud, (0, band())], 4)
    assert 0.95 * CEILING < np.abs(master).max() <= CEILING


def test_the_same_messages_give_the_same_samples(font):
    assert np.array_equal(render(font, [(0, band())], 2)[0], render(font, [(0, band())], 2)[0])


def test_each_stretch_of_sound_adds_up_to_the_frames_asked_for(font):
    master, stems = render(font, [(0, band())], 1, True)
    assert len(master) == stems.shape[1] == RATE


def test_a_font_that_is_not_there_is_named():
    with pytest.raises(NotFound, match=r"/nowhere.sf2: no SoundFont"):
        Synth("/nowhere.sf2", RATE)


def test_messages_behind_the_end_are_left_alone(font):
    master, _ = render(font, [(0, band()), (10 * RATE, Mix("bass", 0.3))], 1)
    assert len(master) == RATE


def test_a_message_that_cannot_be_played_is_refused_where_it_is_given(font):
    with pytest.raises(OutOfRange, match="level of bass is 7"):
        render(font, [(0, band()), (100, Mix("bass", 7.0))], 1)


def test_a_caller_that_stops_half_way_leaves_nothing_running(font):
    core = Core(Synth(font, RATE), RATE, FRAMES)
    sounds = play(core, [(0, Anchor(0, 0, 120.0)), (0, band())], 60 * RATE)
    next(sounds)
    sounds.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "offline"]
    core.synth.close()
