"""Touch: how hard a note is struck."""

from __future__ import annotations

from sideman.music.arranger.scene import Scene

SOFTEST, LOUDEST = 20, 122
"""No player leaves this range of velocities: below, samples vanish; above, an accent has no room."""


def velocity(scene: Scene, level: float, accent: float = 0.0) -> int:
    """The velocity of a note played at ``level`` (1–127 at an intensity of one half) and ``accent`` more."""
    found = round(level * (0.8 + 0.4 * scene.intensity) + accent)
    return found if SOFTEST <= found <= LOUDEST else SOFTEST if found < SOFTEST else LOUDEST
