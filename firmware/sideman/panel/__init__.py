"""The panel: what the hands and feet mean, what the eyes see. It knows no GPIO, no synth and no clock.

    Input ─▶ contact, gestures ─▶ keymap, reduce ─▶ Intent          Snapshot ─▶ screens, leds

The brain holds one :class:`Panel`::

    panel = Panel(rate=48000, shelf=Shelf(styles=library.styles(), charts=library.charts()))
    panel.input(Input(stamp_in_frames, "A", "press"), snapshot)   # → [(frame, Intent("start"))]
    panel.advance(frame, snapshot)     # what became true by time alone: holds, releases, pages going home
    panel.deadline                     # the frame at which advance would next do something, or None
    panel.now                          # stamps before this one count as of it: log max(stamp, panel.now)
    panel.picture(snapshot)            # PIL image, 128 × 64, mode "1"; the same object while unchanged
    panel.leds(snapshot)               # Leds

``input`` first does what time did up to the stamp, so calling ``advance`` more or less often changes nothing
but how soon an intent is known. Snapshots are read for the transport's state at a press, and for where the
pages open; ``levels`` may hold ``master`` and the names of STRIPS.
"""

from sideman.panel.panel import Panel
from sideman.panel.state import Shelf

__all__ = ["Panel", "Shelf"]
