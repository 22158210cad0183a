"""The real engine process, on a real audio server and on none."""

import os
import signal
import subprocess
import sys
import time

import pytest

from sideman.engine.settings import EngineSettings
from sideman.engine.supervisor import EngineProcess
from sideman.messages import Anchor, BarLine, Mix, Plan
from sideman.music.events import Note, Program

BAR = 7680
pytestmark = pytest.mark.server


@pytest.fixture
def box(font):
    """Starts engines, and ends them behind the test."""
    started = []

    def start(**settings):
        engine = EngineProcess(EngineSettings(font, **settings))
        started.append(engine)
        engine.start()
        assert watch(engine, lambda: engine.status().ready), engine.status()
        return engine

    yield start
    for engine in started:
        engine.stop()


def watch(engine, done, seconds=15.0):
    """Do the brain's part until ``done``; False when it takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        engine.watch()
        if done():
            return True
        time.sleep(0.005)
    return False


def start_vamp(engine):
    """A bar of quarters that repeats."""
    engine.send(Mix("bass", 0.7))
    engine.send(Anchor(engine.status().frame + 2400, 0, 120.0))
    notes = tuple(Note(beat * 1920, 0, 5, 40 + beat, 90, 900) for beat in range(4))
    engine.send(Plan(0, BAR, (Program(0, 0, 5, 0, 33), *notes), (BarLine(0, BAR),), serial=1))


def heard(engine, seconds=3.0):
    """The next notes that are struck."""
    hits = []
    assert watch(engine, lambda: hits.extend(engine.struck()) or len(hits) >= 3, seconds), engine.status()
    return hits


def test_the_band_plays_through_the_server_in_time(box, jack):
    engine = box()
    start_vamp(engine)
    hits = heard(engine)
    assert [hit.note.key for hit in hits[:3]] == [40, 41, 42]
    assert [hit.frame - hits[0].frame for hit in hits[:3]] == [0, 24000, 48000]
    status = engine.status()
    assert status.device == "system, JACK Audio Connection Kit"
    assert status.fault == ""
    assert status.plan == 1
    assert status.playing
    assert watch(engine, lambda: engine.status().peaks[-1] > 0.01)


def test_frames_and_their_stamps_agree_with_the_clock(box, jack):
    engine = box()
    first = engine.status()
    watch(engine, lambda: False, 1.0)
    last = engine.status()
    assert last.frame - first.frame == pytest.approx((last.ns - first.ns) * 48e-6, rel=0.02)


def test_the_music_is_back_by_itself_when_the_engine_is_killed(box, jack):
    engine = box()
    start_vamp(engine)
    before = heard(engine)
    os.kill(engine.pid, signal.SIGKILL)
    died = time.monotonic()
    after = heard(engine, 8.0)
    assert time.monotonic() - died < 5.0
    assert engine.lives == 2
    # on the same timeline: each beat falls where it would have fallen (the first may be up to 30 ms late)
    for hit in after[1:]:
        off = (hit.frame - before[0].frame - hit.note.place * 12.5 + 64) % 24000
        assert off <= 128, hit
    assert engine.status().fault == ""


def test_the_conductor_is_told_of_a_fresh_engine(font, jack):
    told = []
    engine = EngineProcess(EngineSettings(font), on_restart=lambda: told.append(engine.status().ready))
    engine.start()
    assert watch(engine, lambda: engine.status().ready)
    assert told == []
    os.kill(engine.pid, signal.SIGKILL)
    assert watch(engine, lambda: bool(told))
    assert told == [True]
    engine.stop()


def test_an_engine_that_stands_still_is_replaced(box, jack):
    engine = box()
    os.kill(engine.pid, signal.SIGSTOP)
    assert watch(engine, lambda: engine.lives == 2)
    assert watch(engine, lambda: engine.status().ready)


def test_the_music_is_back_by_itself_when_the_server_comes_back(box, jack):
    engine = box()
    start_vamp(engine)
    heard(engine)
    jack.kill()
    assert watch(engine, lambda: engine.status().ready and not engine.status().device)
    assert "No audio device: 'system, JACK Audio Connection Kit' is not there" in engine.status().fault
    heard(engine)  # musical time goes on, on the null stream
    jack.start()
    assert watch(engine, lambda: engine.status().device.startswith("system"), 20.0)
    heard(engine)
    assert engine.status().fault == ""
    assert engine.status().misses == 0


def test_without_a_device_it_says_so_and_takes_the_one_that_appears(box, no_jack):
    engine = box()
    assert engine.status().fault.startswith("No audio device")
    start_vamp(engine)
    assert [hit.note.key for hit in heard(engine)[:3]] == [40, 41, 42]
    no_jack.start()
    assert watch(engine, lambda: engine.status().device.startswith("system"), 20.0)
    heard(engine)


def test_a_device_of_another_name_is_not_taken_in_its_place(box, jack):
    engine = box(device="USB Audio")
    fault = engine.status().fault
    assert fault == "No audio device: 'USB Audio' is not there; found: system, JACK Audio Connection Kit"


def test_a_late_plan_is_counted_as_a_miss(box, jack):
    engine = box()
    engine.send(Anchor(engine.status().frame, 0, 120.0))
    watch(engine, lambda: False, 0.2)
    engine.send(Plan(0, BAR, (), (BarLine(0, BAR),), "stop", serial=1))
    assert watch(engine, lambda: engine.status().plan == 1)
    assert engine.status().misses == 1


def test_a_font_that_is_not_there_leaves_time_running_and_is_named(no_jack):
    engine = EngineProcess(EngineSettings("/nowhere.sf2"))
    engine.start()
    assert watch(engine, lambda: engine.status().ready)
    assert "/nowhere.sf2: no SoundFont" in engine.status().fault
    engine.stop()


def test_the_engine_ends_when_the_brain_is_killed(font, no_jack):
    script = (
        "import sys, time\n"
        "from sideman.engine.settings import EngineSettings\n"
        "from sideman.engine.supervisor import EngineProcess\n"
        "engine = EngineProcess(EngineSettings(sys.argv[1]))\n"
        "engine.start()\n"
        "while not engine.status().ready: engine.watch(); time.sleep(0.01)\n"
        "print(engine.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    brain = subprocess.Popen([sys.executable, "-c", script, font], stdout=subprocess.PIPE, text=True)
    engine = int(brain.stdout.readline())
    assert os.path.exists(f"/proc/{engine}")
    brain.kill()
    brain.wait()
    end = time.monotonic() + 5
    while os.path.exists(f"/proc/{engine}") and time.monotonic() < end:
        time.sleep(0.02)
    assert not os.path.exists(f"/proc/{engine}")


def test_another_font_is_taken_while_the_band_plays(box, jack, font):
    engine = box()
    start_vamp(engine)
    heard(engine)
    engine.load_font("/nowhere.sf2")
    assert watch(engine, lambda: "/nowhere.sf2" in engine.status().fault)
    engine.load_font(font)
    assert watch(engine, lambda: not engine.status().fault)
    before = engine.status().frame
    assert watch(engine, lambda: engine.status().frame > before + 3 * 48000)
    assert len(engine.struck()) > 5
    assert engine.lives == 1
    assert engine.status().peaks[-1] > 0.001
