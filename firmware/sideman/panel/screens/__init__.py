"""The screens: one file a page, each a pure function of what the panel remembers and what sounds.

128 × 64 pixels, one bit each, drawn through luma's canvas as they will be on glass:

    y  0–9   where we are: section·main, bar, chorus, tempo, key; on a page its name
    y 13–43  the chord now and the next one; on a page what there is to choose
    y 44–51  the beats, on every page: no page hides where beat 1 is
    y 54–63  what is queued, blinking; badges right
"""

from sideman.panel.screens.screens import Screens

__all__ = ["Screens"]
