"""What can be said whether the band plays or not: the actions that transport.py names, as functions."""

from __future__ import annotations

from typing import Final

from sideman.conductor import book_choices, presets, song_choices
from sideman.conductor.state import Choice

CHOICES: Final[dict[str | None, Choice]] = {
    "choose main": song_choices.choose_main,
    "choose next": lambda now, press, _, frame: song_choices.choose_main_by(now, press, 1, frame),
    "choose previous": lambda now, press, _, frame: song_choices.choose_main_by(now, press, -1, frame),
    "tempo": song_choices.tempo,
    "tempo step": song_choices.tempo_step,
    "half time": lambda now, press, value, _: song_choices.pace(now, press, value, 0.5),
    "double time": lambda now, press, value, _: song_choices.pace(now, press, value, 2.0),
    "style": song_choices.style,
    "band": song_choices.band,
    "reread style": song_choices.reread,
    "swing": song_choices.feel("swing"),
    "lay-back": song_choices.feel("lay_back"),
    "loose": song_choices.feel("loose"),
    "key": song_choices.key,
    "chart": song_choices.chart,
    "intensity": song_choices.intensity,
    "heard": lambda now, press, value, frame: now.hearing.heard(value, press.take if press else None, frame),
    "play": lambda now, press, value, frame: now.hearing.play(value, press.take if press else None, frame),
    "level": lambda now, _, value, __: now.levels.set_level(value),
    "mute": lambda now, _, value, __: now.levels.set_mute(value),
    "solo": lambda now, _, value, __: now.levels.set_solo(value),
    "mute drums": lambda now, _, value, __: now.levels.mute_drums(value),
    "master": lambda now, _, value, __: now.levels.set_level(("master", value)),
    "preset": book_choices.preset,
    "next preset": lambda now, press, _, frame: book_choices.neighbour(now, press, 1, frame),
    "previous preset": lambda now, press, _, frame: book_choices.neighbour(now, press, -1, frame),
    "save preset": book_choices.save_preset,
    "delete preset": book_choices.booked(presets.deleted),
    "rename preset": book_choices.booked(presets.retitled_preset),
    "set list": book_choices.booked(presets.playing_from),
    "rename set list": book_choices.booked(presets.retitled_list),
    "enlist": book_choices.booked(presets.enlisted),
    "favourite": book_choices.booked(presets.favourite),
    "set": book_choices.set_up,
    "hear": book_choices.hear,
    "write chart": book_choices.write_chart,
    "rename chart": book_choices.rename_chart,
}
"""Actions that need no take, by the names that transport.py uses."""
