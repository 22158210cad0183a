"""The band on the stand: who plays which part of a bar, and what they all heed together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from sideman.music.arranger import (
    arpeggio,
    backgrounds,
    ballad_piano,
    boom_chick,
    bossa_bass,
    bossa_guitar,
    bubble,
    chamber,
    country_bass,
    drums,
    four_to_the_bar,
    funk_bass,
    funk_keys,
    gospel_bass,
    gospel_piano,
    held_chords,
    horn_stabs,
    jazz_comping,
    montuno,
    motown_bass,
    organ,
    pedal_bass,
    percussion,
    phrases,
    picking,
    pop_piano,
    power_chords,
    reggae_bass,
    rock_bass,
    rock_piano,
    samba_bass,
    scratch_guitar,
    shuffle_bass,
    shuffle_comping,
    shuffle_guitar,
    skank,
    strum,
    swell,
    synth_stabs,
    tumbao,
    walking,
)
from sideman.music.arranger.hits import after_hits, silent, the_break
from sideman.music.arranger.memory import Memory
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.solo import one_at_a_time
from sideman.music.arranger.sticking import Hits
from sideman.music.arranger.strikes import ATTACK, Moment, heeded, moments, tied_over, with_the_kick
from sideman.music.chance import dealt
from sideman.music.chart.bar import ChordAt
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Bar
from sideman.music.style.feel import BarFeel
from sideman.music.style.grid import Grid
from sideman.music.style.phrase import Phrases
from sideman.music.style.style import PlayerSource
from sideman.music.walk import following

Play: TypeAlias = Callable[[Scene, PlayerSource, Any], tuple[list[Note], Any]]
Drummer: TypeAlias = Callable[[Scene, Grid, Any], tuple[Hits, Any]]
HitPlay: TypeAlias = Callable[[Scene, int, Any, list[Note]], list[Note]]


TIED = "tied"
"""What the band keeps in mind together."""


class Tied(NamedTuple):
    """The chord at the bar line ``tick`` that ``parts`` have struck early."""

    tick: int
    chord: ChordAt
    parts: frozenset[str]


class Seat(NamedTuple):
    """A player's two functions: a bar, and a stop-hit at a tick of it, among the notes planned."""

    play: Play
    hit: HitPlay


PLAYERS: Mapping[str, Seat] = {
    "walking": Seat(walking.play, walking.hit),
    "shuffle-bass": Seat(shuffle_bass.play, shuffle_bass.hit),
    "rock-bass": Seat(rock_bass.play, rock_bass.hit),
    "bossa-bass": Seat(bossa_bass.play, bossa_bass.hit),
    "funk-bass": Seat(funk_bass.play, funk_bass.hit),
    "country-bass": Seat(country_bass.play, country_bass.hit),
    "gospel-bass": Seat(gospel_bass.play, gospel_bass.hit),
    "motown-bass": Seat(motown_bass.play, motown_bass.hit),
    "pedal-bass": Seat(pedal_bass.play, pedal_bass.hit),
    "reggae-bass": Seat(reggae_bass.play, reggae_bass.hit),
    "samba-bass": Seat(samba_bass.play, samba_bass.hit),
    "tumbao": Seat(tumbao.play, tumbao.hit),
    "jazz-comping": Seat(jazz_comping.play, jazz_comping.hit),
    "shuffle-comping": Seat(shuffle_comping.play, shuffle_comping.hit),
    "rock-piano": Seat(rock_piano.play, rock_piano.hit),
    "ballad-piano": Seat(ballad_piano.play, ballad_piano.hit),
    "funk-keys": Seat(funk_keys.play, funk_keys.hit),
    "organ": Seat(organ.play, organ.hit),
    "four-to-the-bar": Seat(four_to_the_bar.play, four_to_the_bar.hit),
    "shuffle-guitar": Seat(shuffle_guitar.play, shuffle_guitar.hit),
    "power-chords": Seat(power_chords.play, power_chords.hit),
    "strum": Seat(strum.play, strum.hit),
    "bossa-guitar": Seat(bossa_guitar.play, bossa_guitar.hit),
    "scratch-guitar": Seat(scratch_guitar.play, scratch_guitar.hit),
    "held-chords": Seat(held_chords.play, held_chords.hit),
    "backgrounds": Seat(backgrounds.play, backgrounds.hit),
    "horn-stabs": Seat(horn_stabs.play, horn_stabs.hit),
    "montuno": Seat(montuno.play, montuno.hit),
    "bubble": Seat(bubble.play, bubble.hit),
    "arpeggio": Seat(arpeggio.play, arpeggio.hit),
    "gospel-piano": Seat(gospel_piano.play, gospel_piano.hit),
    "pop-piano": Seat(pop_piano.play, pop_piano.hit),
    "synth-stabs": Seat(synth_stabs.play, synth_stabs.hit),
    "skank": Seat(skank.play, skank.hit),
    "picking": Seat(picking.play, picking.hit),
    "boom-chick": Seat(boom_chick.play, boom_chick.hit),
    "swell": Seat(swell.play, swell.hit),
    "chamber": Seat(chamber.play, chamber.hit),
}
"""Who answers to which name of the style's vocabulary (``style.players.PLAYERS``)."""
DRUMMERS: Mapping[str, Drummer] = {"drums": drums.play, "percussion": percussion.play}
"""Who reads grids."""


def play_bar(bar: Bar, coming: Bar | None, seed: int, memory: Memory) -> tuple[list[Note], Memory]:
    """The whole band through one bar as it stands, in order of place; and what each player keeps in mind.

    The drums play first, so that the others hear the kick. The dice are the style's own. Pure; any thread.
    """
    seed = dealt(seed, bar.style.name)
    tied = _tied(bar, memory)
    scene = Scene(bar, coming, seed, tied=tied)
    feel = BarFeel(bar.feel, seed, bar.number, bar.tick, bar.written.meter, bar.song.tempo)
    asked = bar.parts
    kept: dict[str, Any] = dict(memory)
    played: list[Note] = []
    for part, drummer in DRUMMERS.items():
        kept.pop(part, None)  # who rests forgets what he was about
        grid = asked.get(part)
        if isinstance(grid, Grid):
            hits, kept[part] = drummer(scene, grid, memory.get(part))
            played += feel.felt(hits.notes, part, hits.drums)
            if part == "drums":
                scene = Scene(bar, coming, seed, _kick(bar, hits.notes), kept[part].fill_at, tied)
    rests = [*the_break(bar), *after_hits(bar)]
    for part, source in asked.items():
        if isinstance(source, Grid):
            continue
        notes: list[Note] = []
        if not bar.unison:
            notes, kept[part] = _play(scene, source, part, memory)
        told = with_the_kick(bar, scene.kick) or moments(bar, coming, part, tied)
        if told:
            notes = _as_told(scene, source, part, notes, told, memory, kept)
        strikes = [note for at in bar.hits for note in _hit(scene, at, source, part, memory, notes)]
        if rests:
            notes = [note for note in notes if not silent(note.place - bar.tick, rests)] + strikes
        played += feel.felt(one_at_a_time(notes) if part in bar.style.alone else notes, part)
    kept[TIED] = Tied(coming.tick, coming.written.chords[0], tied_over(bar, coming)) if coming else None
    if bar.stop_at is not None:
        stop = bar.tick + bar.stop_at
        played = [note for note in played if note.place < stop]
    played.sort(key=tuple)  # plain tuples are compared twice as fast
    return played, kept


def _play(scene: Scene, source: PlayerSource | Phrases, part: str, memory: Memory) -> tuple[list[Note], Any]:
    if isinstance(source, Phrases):
        return phrases.play(scene, source, part), None
    return PLAYERS[source.name].play(scene, source, memory.get(part))


def _hit(
    scene: Scene, at: int, source: PlayerSource | Phrases, part: str, memory: Memory, planned: list[Note]
) -> list[Note]:
    if isinstance(source, Phrases):
        return phrases.hit(scene, at, source, part)
    return PLAYERS[source.name].hit(scene, at, memory.get(part), planned)


def _as_told(
    scene: Scene,
    source: PlayerSource | Phrases,
    part: str,
    notes: list[Note],
    told: list[Moment],
    memory: Memory,
    kept: Memory,
) -> list[Note]:
    """``notes`` with the rests, shots, holds and pushes of the chart. What comes early over the bar line is
    taken from the bar that is expected."""
    bar, coming = scene.bar, scene.coming

    def hit(written: int) -> list[Note]:
        if written < bar.ticks or coming is None:
            return _hit(scene, written, source, part, memory, notes)
        return _hit(Scene(coming, following(coming), scene.seed), 0, source, part, kept, [])

    def attack(written: int) -> list[Note]:
        first, own = bar.tick + written, notes
        if written >= bar.ticks and coming is not None:
            own, _ = _play(Scene(coming, following(coming), scene.seed), source, part, kept)
        return [note for note in own if first <= note.place < first + ATTACK]

    return heeded(bar, notes, told, hit, attack)


def _tied(bar: Bar, memory: Memory) -> frozenset[str]:
    """Who struck the first chord of ``bar`` in the bar before; nobody, where another chord was expected."""
    tied: Tied | None = memory.get(TIED)
    if tied is None or (tied.tick, tied.chord) != (bar.tick, bar.written.chords[0]):
        return frozenset()
    return tied.parts


def _kick(bar: Bar, notes: list[Note]) -> tuple[int, ...]:
    line, kick = bar.tick, CHANNEL["kick"]
    return tuple([note.place - line for note in notes if note.channel == kick])
