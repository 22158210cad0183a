"""The shape of a performance: verses lie back, bridges open up, each pass lifts a little over the last.

It is added to the intensity that the main and the player ask for, and never says more than a twelfth of it: a
band breathes, the feet decide.
"""

from __future__ import annotations

from sideman.music.song import Bar, Role

VERSES = ("A", "V", "I")
"""What sections that lie back are called: A, Verse, Intro; all others open up."""
LIES_BACK, OPENS = -0.03, 0.045
PASS_BARS = 24
"""A pass through the form; short forms count as passed when so many bars are over."""
PASSES = (-0.03, 0.0, 0.02, 0.035)
"""How much the first pass holds back, and how much those behind it give."""


def lift(bar: Bar) -> float:
    """What the place in the form adds to the intensity of ``bar``, −0.06 to 0.08."""
    if bar.role is not Role.MAIN:
        return 0.0
    bars = len(bar.song.form.bars)
    passed = ((bar.chorus - 1) * bars + bar.index) // max(PASS_BARS, bars)
    section = bar.written.section
    own = LIES_BACK if not section or section.upper().startswith(VERSES) else OPENS
    return own + PASSES[min(passed, len(PASSES) - 1)]
