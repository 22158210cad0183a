"""Who can be asked to sit in: the players, the part each one plays, and what a style may ask of them.

A style writes ``bass = { player = "walking", feel = "two", skips = 0.1 }``; the loader and ``check`` hold it
against this table, and the players of the arranger find every option settled. Each player is a module of the
arranger under the same name (``shuffle-bass`` is ``arranger/shuffle_bass.py``) with two functions:
``play(scene, source, memory) -> (notes, memory)`` for a bar and ``hit(scene, at, memory) -> notes`` for a
stop-hit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sideman.errors import BadStyle
from sideman.music.style.fields import unknown

Setting = float | str
"""What an option can be set to: a number or a word."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a style may ask of a player: a number from ``low`` to ``high``, or one of ``words``."""

    meaning: str
    default: Setting
    low: float = 0.0
    high: float = 1.0
    words: tuple[str, ...] = ()

    def fault(self, found: object) -> str | None:
        """What is wrong with ``found`` and what is allowed, or None."""
        if self.words:
            return None if found in self.words else f"is {found!r}; allowed: {', '.join(self.words)}"
        number = isinstance(found, int | float) and not isinstance(found, bool)
        if number and self.low <= float(found) <= self.high:  # type: ignore[arg-type]  # a number by the line above
            return None
        return f"is {found!r}; a number from {self.low:g} to {self.high:g} is allowed"


@dataclass(frozen=True, slots=True)
class Player:
    """A row of the table: the part played, what the player does, the options."""

    part: str
    meaning: str
    options: Mapping[str, Option]


def _player(part: str, meaning: str, level: int, **options: Option) -> Player:
    """Every player has a level: the velocity of a plain note before intensity and accents move it."""
    return Player(
        part, meaning, {"level": Option("velocity of a plain note", float(level), 1, 127), **options}
    )


PEDAL_RHYTHMS = (
    *("wholes", "halves", "quarters", "eighths", "heartbeat", "offbeats", "octaves"),
    *("ground", "ostinato"),
)


def _voicing(coloured: str, plain: str) -> Option:
    """The two kinds of voicing a hand has for a chord: with its colours, or its own notes alone."""
    return Option("with its colours, or the chord's own notes alone", coloured, words=(coloured, plain))


PLAYERS: Mapping[str, Player] = {
    # ── bass ───────────────────────────────────────────────────────────────────────────────────────────────
    "walking": _player(
        "bass",
        "jazz walking line, quarter notes that lead to the next root",
        84,
        feel=Option("a note a bar, half notes or quarters", "four", words=("one", "two", "four")),
        skips=Option("how often a skip, triplet pick-up or dead note turns up", 0.2),
    ),
    "shuffle-bass": _player(
        "bass",
        "blues shuffle: boogie figures and walking lines",
        92,
        figure=Option(
            "what it plays: one way, or both in turn", "mixed", words=("two", "boogie", "walk", "mixed")
        ),
        skips=Option("how often the off-beat is struck as well", 0.2),
    ),
    "rock-bass": _player(
        "bass",
        "straight roots with fifths, octaves and approach notes",
        96,
        pulse=Option("the note values", "eighths", words=("kick", "quarters", "eighths")),
        motion=Option("how often it leaves the root", 0.3),
        drive=Option("how near to eighths without a gap it keeps, whatever the intensity", 0.0),
    ),
    "bossa-bass": _player(
        "bass",
        "root and fifth in halves, with the eighths that lead into them",
        86,
        motion=Option("how many of those eighths", 0.4),
    ),
    "funk-bass": _player(
        "bass",
        "riffs in sixteenths on the One, with dead notes and octaves",
        94,
        density=Option("how many of the sixteenths sound at full intensity", 0.7),
        lock=Option("how often it joins the kick where the riff is silent", 0.6),
    ),
    "motown-bass": _player(
        "bass",
        "soul: syncopated lines round root, fifth, octave and sixth, chromatic into the change",
        92,
        density=Option("how many of the sixteenths sound at full intensity", 0.6),
        lock=Option("how often it joins the kick where the figure is silent", 0.3),
        hands=Option("how many dead notes and slides at full intensity", 0.5),
    ),
    "tumbao": _player(
        "bass",
        "Cuban bass that strikes the coming chord early and holds it over the bar line",
        92,
        figure=Option("the early bass, or root on the 1", "tumbao", words=("tumbao", "bolero", "cha-cha")),
        motion=Option("how much it varies and fills at full intensity", 0.5),
    ),
    "country-bass": _player(
        "bass",
        "root and fifth in two, in three root and fifth by turns, and walks into the change",
        90,
        boom=Option("the note value of root and fifth", "halves", words=("halves", "quarters")),
        walks=Option("how many changes are walked into", 0.5),
        drive=Option("how many off-beats at full intensity", 0.5),
    ),
    "samba-bass": _player(
        "bass",
        "the surdos' root and fifth with the sixteenths between",
        92,
        surdo=Option("the note value of the surdo's beat", "halves", words=("halves", "quarters")),
        motion=Option("how many of those sixteenths at full intensity", 0.6),
    ),
    "reggae-bass": _player(
        "bass",
        "heavy riffs of two bars with rests in them",
        98,
        riff=Option("the kind of riff", "one-drop", words=("one-drop", "rockers")),
        density=Option("how many notes it has at full intensity", 0.6),
        hands=Option("how many dead notes and slides at full intensity", 0.3),
    ),
    "pedal-bass": _player(
        "bass",
        "a pedal or an ostinato: one rhythm, on the chord's root or on one note of the key",
        84,
        on=Option("which note stays", "root", words=("root", "tonic", "dominant")),
        rhythm=Option("what it plays", "halves", words=PEDAL_RHYTHMS),
        lies=Option("in a bass's low octave, or in a cello's above it", "bass", words=("bass", "cello")),
    ),
    "gospel-bass": _player(
        "bass",
        "three to a beat: roots with pick-ups, runs that climb into the change",
        90,
        figure=Option("what it plays", "gospel", words=("gospel", "ballad", "walk")),
        motion=Option("how many pick-ups at full intensity", 0.5),
    ),
    # ── keys ───────────────────────────────────────────────────────────────────────────────────────────────
    "jazz-comping": _player(
        "keys",
        "jazz piano: rootless voicings in comping rhythms",
        66,
        density=Option("how much it plays at full intensity", 0.6),
        push=Option("how often the next chord comes an eighth early", 0.3),
        voicing=Option("the kind of voicing", "rootless", words=("shell", "rootless", "drop-2", "quartal")),
        rhythm=Option(
            "figures of swing, two bars on the clave, in samba's sixteenths, or kept as a vamp",
            "swing",
            words=("swing", "bossa", "samba", "vamp"),
        ),
    ),
    "shuffle-comping": _player(
        "keys",
        "blues piano: off-beat chords, answers and a light boogie left hand",
        70,
        density=Option("how much it plays at full intensity", 0.6),
        left=Option("the left hand boogies from an intensity of 1 less this", 0.0),
    ),
    "rock-piano": _player(
        "keys",
        "piano or electric piano: triads in quarters and syncopated eighths",
        74,
        density=Option("how much it plays at full intensity", 0.5),
        push=Option("how often the next chord comes an eighth early", 0.2),
    ),
    "organ": _player(
        "keys",
        "organ chords that are held, breathe, or drive, and move as little as they can",
        70,
        drive=Option("how often its chords go with the band in quarters, pushes and eighths", 0.2),
    ),
    "ballad-piano": _player(
        "keys",
        "wide chords, rolled and held, answered by single notes",
        62,
        density=Option("how much it plays at full intensity", 0.6),
        voicing=Option("a jazz ballad's wide chords, or a song's open ones", "wide", words=("wide", "open")),
    ),
    "funk-keys": _player(
        "keys",
        "clavinet riffs in sixteenths, or an electric piano's long and short chords",
        76,
        density=Option("how much it plays at full intensity", 0.6),
        figure=Option("long and short chords, or a riff of both hands", "riff", words=("long", "riff")),
        voicing=Option("the kind of voicing", "clean", words=("clean", "shell", "rootless", "quartal")),
    ),
    # ── guitar ─────────────────────────────────────────────────────────────────────────────────────────────
    "four-to-the-bar": _player(
        "guitar",
        "rhythm guitar of the swing era: short three-note chords on each beat",
        52,
        accent=Option("how much more beats 2 and 4 get", 0.3),
    ),
    "shuffle-guitar": _player(
        "guitar",
        "blues rhythm guitar: the fifth-and-sixth boogie, or chops on the backbeat",
        78,
        figure=Option("what it plays", "boogie", words=("chops", "boogie", "stabs")),
        motion=Option("how often the figure is varied", 0.3),
    ),
    "power-chords": _player(
        "guitar",
        "rock guitar: root and fifth in palm-muted or open eighths",
        88,
        mute=Option("how much of it is palm-muted", 0.5),
        motion=Option("how often accents and gaps move", 0.3),
        drive=Option("how near to eighths without a gap (1) or to chords that ring (-1) it keeps", 0.0, -1),
    ),
    "strum": _player(
        "guitar",
        "strummed chords, down and up as the hand goes",
        72,
        density=Option("how many of the strokes sound", 0.5),
    ),
    "bossa-guitar": _player(
        "guitar",
        "thumb in halves or quarters, fingers across the beat",
        66,
        density=Option("how many chords the fingers pluck", 0.6),
        rhythm=Option("the thumb in halves, or in quarters", "bossa", words=("bossa", "samba")),
    ),
    "scratch-guitar": _player(
        "guitar",
        "sixteenths on damped strings, some of which are let ring",
        70,
        density=Option("how many of the sixteenths are struck", 0.6),
    ),
    # ── pad and riff ───────────────────────────────────────────────────────────────────────────────────────
    "held-chords": _player(
        "pad",
        "strings or choir holding the chord",
        58,
        voices=Option("notes in the chord", 3.0, 2, 5),
        voicing=Option(
            "with its colours, the chord's own notes alone, or root, third and fifth",
            "coloured",
            words=("coloured", "plain", "triad"),
        ),
    ),
    "backgrounds": _player(
        "riff",
        "a section's backgrounds: a short riff that is kept for four bars and follows the chords",
        76,
        density=Option("how many bars have the riff", 0.5),
    ),
    "horn-stabs": _player(
        "riff",
        "short shouts in sixteenths, one idea kept for four bars",
        88,
        density=Option("how many phrases have them, and how many", 0.5),
    ),
    # ── for the styles of the wider world ──────────────────────────────────────────────────────────────────
    "montuno": _player(
        "keys",
        "the piano's guajeo on the clave: octaves and thirds in turn, ahead of the bar line",
        80,
        density=Option("how full the figure is", 0.5),
        clave=Option("which side of the clave comes first", "2-3", words=("2-3", "3-2")),
    ),
    "bubble": _player(
        "keys",
        "reggae organ in both hands, or a piano's chops",
        66,
        density=Option("how much the left hand plays, or how often a chop is doubled", 0.5),
        figure=Option("what it plays", "bubble", words=("bubble", "skank")),
        on=Option("where the chop falls: 2 and 4, or every and", "back", words=("back", "and")),
        voicing=_voicing("three", "plain"),
    ),
    "arpeggio": _player(
        "keys",
        "broken chords, one voice after the other",
        62,
        density=Option("how many notes", 0.5),
        figure=Option(
            "how they go round", "rolling", words=("alberti", "rolling", "waltz", "synth", "ambient")
        ),
        ring=Option("how long a note rings: its step, up to the chord's end", 0.0),
        voicing=Option("the kind of voicing", "full", words=("triad", "plain", "full", "wide", "open")),
    ),
    "gospel-piano": _player(
        "keys",
        "block chords in triplets with passing chords, rolls and fills",
        72,
        density=Option("how much it plays", 0.5),
        figure=Option("gospel, or the triplets of a slow blues", "gospel", words=("gospel", "triplets")),
        left=Option("the left hand plays root and fifth from an intensity of 1 less this", 0.0),
    ),
    "pop-piano": _player(
        "keys",
        "open chords in a pulse, often ahead of the beat, octaves on top as it grows",
        70,
        density=Option("how full the pulse is", 0.5),
        push=Option("in how many bars the next chord may come an eighth early", 0.6),
        voicing=Option("the kind of voicing", "open", words=("open", "triad", "plain", "full")),
    ),
    "synth-stabs": _player(
        "keys",
        "short chords between the kicks, or long ones that swell behind each",
        76,
        density=Option("how many of them", 0.5),
        figure=Option("what it plays", "stabs", words=("stabs", "pump")),
        voicing=Option("the kind of voicing", "full", words=("triad", "full", "open", "quartal")),
    ),
    "skank": _player(
        "guitar",
        "reggae chops, short and high",
        72,
        double=Option("how often a chop is doubled", 0.5),
        on=Option("where the chop falls: 2 and 4, or every and", "back", words=("back", "and")),
        voicing=_voicing("small", "chop"),
    ),
    "picking": _player(
        "guitar",
        "fingerpicked arpeggios, thumb and three fingers",
        66,
        density=Option("how many notes", 0.5),
        figure=Option("the pattern in 4/4", "folk", words=("travis", "folk", "ballad")),
        ring=Option("how long the strings ring, in bars, up to the chord's end", 1.0),
    ),
    "boom-chick": _player(
        "guitar",
        "a bass note and a chord in turn, or a train's sixteenths",
        72,
        density=Option("how many strokes between them", 0.5),
        figure=Option("what it plays", "boom-chick", words=("boom-chick", "train")),
        bass=Option("whether the bass notes are played too", "none", words=("none", "root-fifth")),
        voicing=_voicing("small", "plain"),
    ),
    "swell": _player(
        "pad",
        "voices that come in and go over four bars, the inner ones moving",
        54,
        voices=Option("notes in the chord at high water", 4.0, 2, 5),
        voicing=Option("wide and coloured, or the chord's own notes", "wide", words=("wide", "plain")),
        motion=Option("how often an inner voice moves", 0.5),
    ),
    "chamber": _player(
        "riff",
        "a string section: short repeated chords, or a line in long notes",
        70,
        density=Option("how many phrases have it, and how full it is", 0.5),
        figure=Option("what it plays", "ostinato", words=("ostinato", "line")),
        voicing=_voicing("three", "plain"),
    ),
}


def settled(name: str, given: Mapping[str, object], where: str) -> tuple[tuple[str, Setting], ...]:
    """The options of player ``name`` with the defaults filled in, sorted by name.

    Raises BadStyle, naming ``where``, for an unknown player or option or a setting out of its range.
    """
    player = PLAYERS.get(name)
    if player is None:
        raise unknown(f"{where}: player {name!r} is unknown", name, sorted(PLAYERS))
    for option, found in given.items():
        if option not in player.options:
            raise unknown(f"{where}: {name} has no option {option!r}", option, sorted(player.options))
        fault = player.options[option].fault(found)
        if fault is not None:
            raise BadStyle(f"{where}.{option} {fault}")
    return tuple(
        (key, _value(given.get(key, option.default))) for key, option in sorted(player.options.items())
    )


def _value(found: object) -> Setting:
    return found if isinstance(found, str) else float(found)  # type: ignore[arg-type]  # checked by Option.fault
