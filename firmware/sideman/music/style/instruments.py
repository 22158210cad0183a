"""General MIDI's instruments and kits by name: what a style may ask for under ``[instruments]``."""

from __future__ import annotations

from collections.abc import Mapping

_MELODIC = """
piano, bright piano, electric grand, honky-tonk, electric piano, fm piano, harpsichord, clavinet,
celesta, glockenspiel, music box, vibraphone, marimba, xylophone, tubular bells, dulcimer,
drawbar organ, percussive organ, rock organ, church organ, reed organ, accordion, harmonica, bandoneon,
nylon guitar, steel guitar, jazz guitar, clean guitar, muted guitar, overdriven guitar, distortion guitar,
guitar harmonics,
acoustic bass, finger bass, picked bass, fretless bass, slap bass 1, slap bass 2, synth bass 1, synth bass 2,
violin, viola, cello, contrabass, tremolo strings, pizzicato strings, harp, timpani,
strings, slow strings, synth strings 1, synth strings 2, choir, voice oohs, synth voice, orchestra hit,
trumpet, trombone, tuba, muted trumpet, french horn, brass section, synth brass 1, synth brass 2,
soprano sax, alto sax, tenor sax, baritone sax, oboe, english horn, bassoon, clarinet,
piccolo, flute, recorder, pan flute, bottle, shakuhachi, whistle, ocarina,
square lead, saw lead, calliope lead, chiff lead, charang lead, voice lead, fifths lead, bass lead,
new age pad, warm pad, polysynth pad, choir pad, bowed pad, metallic pad, halo pad, sweep pad
"""
"""Programs 0–95 of General MIDI level 1, in its order, under short names."""

INSTRUMENTS: Mapping[str, tuple[int, int]] = {
    name.strip(): (0, program) for program, name in enumerate(_MELODIC.strip().replace("\n", " ").split(","))
}
"""(bank, program) by name."""

SINGLE = frozenset(
    name
    for name, (_, program) in INSTRUMENTS.items()
    if program in (*range(40, 44), *range(56, 61), *range(64, 80))
)
"""What one player bows or blows, a note at a time."""
SECTIONS: Mapping[str, tuple[int, int]] = {
    f"{name}es" if name.endswith("x") else f"{name}s": INSTRUMENTS[name] for name in sorted(SINGLE)
}
"""Several of them, who play chords together: their names in the plural."""

KITS: Mapping[str, tuple[int, int]] = {
    "standard kit": (128, 0),
    "room kit": (128, 8),
    "power kit": (128, 16),
    "electronic kit": (128, 24),
    "808 kit": (128, 25),
    "jazz kit": (128, 32),
    "brush kit": (128, 40),
}
"""Kits, in bank 128 as SoundFonts hold them, with the program numbers of Roland's GS."""
