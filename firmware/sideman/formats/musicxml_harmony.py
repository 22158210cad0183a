"""Chord symbols of MusicXML: a root, a kind, and degrees added, altered or taken away.

The kinds are those of the MusicXML 4.0 specification (``kind-value``), as qualities of ours.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import NATURALS
from sideman.music.theory.quality import QUALITIES, Quality
from sideman.music.theory.spelling import find_quality

KINDS: Final = {
    "major": "",
    "minor": "m",
    "augmented": "aug",
    "diminished": "dim",
    "dominant": "7",
    "major-seventh": "maj7",
    "minor-seventh": "m7",
    "diminished-seventh": "dim7",
    "augmented-seventh": "7#5",
    "half-diminished": "m7b5",
    "major-minor": "mmaj7",
    "major-sixth": "6",
    "minor-sixth": "m6",
    "dominant-ninth": "9",
    "major-ninth": "maj9",
    "minor-ninth": "m9",
    "dominant-11th": "11",
    "major-11th": "maj11",
    "minor-11th": "m11",
    "dominant-13th": "13",
    "major-13th": "maj13",
    "minor-13th": "m13",
    "suspended-second": "sus2",
    "suspended-fourth": "sus4",
    "Neapolitan": "",
    "Italian": "7no5",
    "French": "7b5",
    "German": "7",
    "pedal": "5",
    "power": "5",
    "Tristan": "m7b5",
    # not in the specification, but written by music21 and by older programs
    "dominant-seventh": "7",
    "suspended-fourth-seventh": "7sus4",
    "sus47": "7sus4",
    "seventh-flat-five": "7b5",
    "minor-major": "mmaj7",
    "minor-major-seventh": "mmaj7",
    "minor-major-ninth": "mmaj9",
    "half-diminished-seventh": "m7b5",
    "half-diminished-ninth": "m9b5",
    "augmented-major-seventh": "maj7#5",
    "augmented-ninth": "9#5",
    "augmented-dominant-ninth": "9#5",
    "maj69": "69",
    "min69": "m69",
}
NO_CHORD: Final = "none"
ALTERED: Final = "7alt"

_BARE: Final = {"add3": "", "add5": "5", "add1": ""}
"""Degrees of a chord that has no kind: the triad goes without saying, a fifth alone does not."""

_SIGNS: Final = {-2: "bb", -1: "b", 0: "", 1: "#", 2: "##"}


def read_harmony(harmony: Element, warnings: list[str]) -> Chord | None:
    """The chord of a ``harmony`` element; None for N.C. What is not understood is added to ``warnings``."""
    kind = harmony.find("kind")
    name = (kind.text or "").strip() if kind is not None else ""
    root = _pitch(harmony.find("root"), "root")
    alone = name == NO_CHORD and harmony.find("degree") is None  # with degrees it is a chord made of them
    if alone or root is None:
        if name != NO_CHORD:
            warnings.append("a chord symbol without a root is taken for N.C.")
        return None
    quality = _quality(name, kind.get("text", "") if kind is not None else "", harmony, warnings)
    bass = _pitch(harmony.find("bass"), "bass")
    return Chord(root, quality, None if bass == root else bass)


def _pitch(element: Element | None, what: str) -> int | None:
    if element is None:
        return None
    step = (element.findtext(f"{what}-step") or "").strip().upper()
    if step not in NATURALS:
        return None
    return (NATURALS[step] + _whole(element.findtext(f"{what}-alter"))) % 12


def _quality(kind: str, text: str, harmony: Element, warnings: list[str]) -> Quality:
    """The kind with its degrees; where no row says that, what is printed, else the kind alone."""
    base = "" if kind == NO_CHORD else KINDS.get(kind)
    degrees = [_degree(degree) for degree in harmony.findall("degree")]
    if kind == NO_CHORD:
        degrees = [_BARE.get(word, word) for word in degrees]
    found = find_quality(text) if text and not degrees else None
    if found is not None and found.name == ALTERED:  # a dominant in the word for the kind
        return found
    if base is not None:
        spelled = base + "".join(degrees)
        if "no3" in degrees and "add11" in degrees:  # how some programs write a suspended fourth
            spelled = base + "sus4" + "".join(word for word in degrees if word not in ("no3", "add11"))
        found = find_quality(spelled)
        if found is not None:
            return found
    for word in (text, kind):
        found = find_quality(word) if word else None
        if found is not None:
            return found
    warnings.append(
        f"chord kind {kind!r} with {', '.join(degrees) or 'no degrees'} is not known; its triad is played"
    )
    return QUALITIES.get(base or "", QUALITIES[""])


def _degree(element: Element) -> str:
    """A degree in words of ours: ``b9``, ``add9``, ``no5``."""
    value, alter = _whole(element.findtext("degree-value")), _whole(element.findtext("degree-alter"))
    action = (element.findtext("degree-type") or "add").strip()
    if action == "subtract":
        return f"no{value}"
    if value in (2, 4, 6) and action == "add":
        value += 7 if value != 6 else 0
    sign = _SIGNS.get(alter, "")
    if sign or action == "alter":
        return "7" if value == 7 else f"{sign}{value}"
    return str(value) if value in (6, 7) else f"add{value}"


def _whole(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
