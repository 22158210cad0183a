"""What the band can be asked for while it plays: actions that transport.py names, as functions of a press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sideman.conductor.placing import fill_place, next_beat
from sideman.conductor.press import WHERE_TO, Press
from sideman.errors import OutOfRange
from sideman.music.chart.vamp import Vamp
from sideman.music.cue import CueKind
from sideman.music.events import CHANNEL, STRIPS, Note
from sideman.music.song import Role
from sideman.music.timebase import QUARTER

RITARDANDO = 0.6
"""What a ritardando slows the tempo to."""

CRASH_KEY, KICK_KEY = 49, 36
BAND_CHANNELS = tuple(strip.channel for strip in STRIPS if strip.part != "live")


def go(press: Press, _: Any) -> None:
    """Out of the count-in on the next beat."""
    beat = press.take.meter_at(0).beat_ticks
    tick = min(0, -(-press.reach // beat) * beat)
    press.take.begin_at(round(press.take.timeline.frame_at(tick)))


def fill(press: Press, _: Any) -> None:
    """From now to the bar's end."""
    press.cue(CueKind.FILL, fill_place(press.bar, press.reach))


def fill_into(press: Press, value: Any) -> None:
    """A fill, and behind it that main; without a value the main chosen in an intro, else the next one."""
    main_now = press.waits(CueKind.MAIN) or press.bar.main
    if value is None and press.bar.role is Role.MAIN:
        mains = sorted(press.bar.style.mains)
        value = mains[(mains.index(main_now) + 1) % len(mains)]
    chosen = known_main(press, main_now if value is None else value)
    fill(press, None)
    filled = press.take.course.bar_at(fill_place(press.bar, press.reach))
    if filled is not None:
        press.cue(CueKind.MAIN, filled.end, chosen, WHERE_TO)


def known_main(press: Press, value: Any) -> str:
    """``value``, if the style has such a main. Raises OutOfRange."""
    mains = press.bar.style.mains
    if value not in mains:
        raise OutOfRange(f"main {value!r}: one of {', '.join(sorted(mains))} is allowed")
    return str(value)


def transition(press: Press, _: Any) -> None:
    """The fill goes on, bar after bar."""
    press.cue(CueKind.TRANSITION, fill_place(press.bar, press.reach))


def arrive(press: Press, _: Any) -> None:
    """The transition is let go: the next main at the bar line, unless the ending comes there."""
    if (press.bar.looping or press.waits(CueKind.TRANSITION)) and not press.waits(CueKind.ENDING):
        next_main(press, 1)


def enter(press: Press, _: Any) -> None:
    """Out of the intro: the main chosen, at the bar line."""
    press.change(CueKind.MAIN, press.bar.main)


def main(press: Press, value: Any) -> None:
    """That main at the bar line; the one that plays: a fill."""
    known_main(press, value)
    if press.bar.role is Role.MAIN and value == press.bar.main and not press.bar.looping:
        if press.take.paused is None:
            fill(press, None)
    else:
        press.change(CueKind.MAIN, value)


def next_main(press: Press, steps: int) -> None:
    """The main ``steps`` further than the one that plays or is armed, at the bar line."""
    mains = sorted(press.bar.style.mains)
    now = press.waits(CueKind.MAIN) or press.bar.main
    press.change(CueKind.MAIN, mains[(mains.index(now) + steps) % len(mains)])


def begin_break(press: Press, _: Any) -> None:
    """The band rests from now on."""
    press.cue(CueKind.BREAK, press.reach)


def break_bar(press: Press, _: Any) -> None:
    """The band rests until the bar's end; in the last half beat: for the whole of the next bar."""
    place = fill_place(press.bar, press.reach)
    press.cue(CueKind.BREAK, place)
    bar = press.take.course.bar_at(place)
    if bar is not None:
        press.cue(CueKind.BREAK_OFF, bar.end)


def end_break(press: Press, _: Any) -> None:
    """The band is back on the next beat."""
    press.cue(CueKind.BREAK_OFF, next_beat(press.bar, press.reach))


def hit(press: Press, _: Any) -> None:
    """A stop-hit now."""
    press.cue(CueKind.HIT, press.reach)


def section(press: Press, value: Any) -> None:
    """The form goes on from that bar."""
    bars = len(press.bar.song.form.bars)
    if not isinstance(value, int) or not 0 <= value < bars:
        raise OutOfRange(f"section at bar {value!r}: 0 to {bars - 1} is allowed")
    press.change(CueKind.SECTION, value)


def next_section(press: Press, _: Any) -> None:
    """The section behind the one that plays or is armed; behind the last comes the first. Out of an open vamp
    it is what comes behind that, once it has gone to its end."""
    vamp = press.bar.in_vamp
    if vamp is not None and vamp.vamp is Vamp.OPEN:
        press.cue(CueKind.RELEASE, press.reach)
        return
    starts = [i for i, bar in enumerate(press.bar.song.form.bars) if bar.section_start] or [0]
    armed = press.waits(CueKind.SECTION)
    now = press.bar.index if armed is None else armed
    press.change(CueKind.SECTION, next((start for start in starts if start > now), starts[0]))


def hold(press: Press, _: Any) -> None:
    """This section repeats …"""
    press.cue(CueKind.HOLD, press.reach)


def release(press: Press, _: Any) -> None:
    """… until now."""
    press.cue(CueKind.RELEASE, press.reach)


def last_chorus(press: Press, _: Any) -> None:
    """From here on it is the last time through, as the chart has it, and then the ending."""
    press.cue(CueKind.LAST, press.reach, press.ending)


def ending(press: Press, _: Any) -> None:
    """Queued for the bar line; asked again before it: taken back."""
    if press.waits(CueKind.ENDING):
        press.take.cancel(CueKind.ENDING, press.reach)
    else:
        press.cue(CueKind.ENDING, max(press.bar.end, press.reach), press.ending, WHERE_TO)


def back(press: Press, _: Any) -> None:
    """From the ending back to the main, at the bar line."""
    press.change(CueKind.BACK, None)


def ritardando(press: Press, _: Any) -> None:
    """Slow down until the last bar of the ending."""
    bar, passage = press.bar, press.bar.passage
    assert passage is not None  # the table asks in the ending only
    left = (passage.bars - 1 - bar.step) * bar.ticks - (press.reach - bar.tick)
    if left > 0:
        press.take.tempo(bar.song.tempo, press.reach, bar.song.tempo * RITARDANDO, left)


def pause(press: Press, value: Any) -> None:
    """Silence, the place is kept; *go on* is no pause."""
    if value is not False:
        press.take.pause(press.reach, BAND_CHANNELS)


def go_on(press: Press, value: Any) -> None:
    """On from the bar line of the bar that was paused in; *pause* is what it does already."""
    if value is not True:
        press.take.go_on(press.frame)


def go_to_ending(press: Press, _: Any) -> None:
    """One more bar, and the ending."""
    ending(press, None)
    press.take.go_on(press.frame)


def accent(press: Press, _: Any) -> None:
    """A crash into the pause."""
    press.take.halt(press.now, (), _crash(press))


def stop(press: Press, _: Any) -> None:
    """Silence."""
    press.take.halt(press.now, BAND_CHANNELS)


def crash(press: Press, _: Any) -> None:
    """Silence but for one crash, with the kick under it."""
    press.take.halt(press.now, BAND_CHANNELS, _crash(press))


def _crash(press: Press) -> tuple[Note, Note]:
    return (
        Note(press.now, 0, CHANNEL["cymbals"], CRASH_KEY, 112, 2 * QUARTER),
        Note(press.now, 0, CHANNEL["kick"], KICK_KEY, 110, QUARTER // 2),
    )


WISHES: Final[dict[str, Callable[[Press, Any], None]]] = {
    "go": go,
    "go on": go_on,
    "go to ending": go_to_ending,
    "pause": pause,
    "accent": accent,
    "fill": fill,
    "fill into": fill_into,
    "transition": transition,
    "arrive": arrive,
    "enter": enter,
    "main": main,
    "next main": lambda press, _: next_main(press, 1),
    "previous main": lambda press, _: next_main(press, -1),
    "break": begin_break,
    "break bar": break_bar,
    "break end": end_break,
    "hit": hit,
    "section": section,
    "next section": next_section,
    "hold": hold,
    "release": release,
    "last chorus": last_chorus,
    "ending": ending,
    "back": back,
    "ritardando": ritardando,
    "stop": stop,
    "crash": crash,
}
"""The actions by the names that the table of transport.py uses."""

FINAL: Final = frozenset({"stop", "crash"})
"""Actions behind which there is no take."""
