"""The one tree of errors.

Raised in the core, translated at the edge, shown to the player. Each text says where, what was found and
what is allowed: ``styles/bossa.toml: main_a.drums.ride has 15 steps; the bar needs 16``. Every leaf is also
the builtin a Python programmer would expect.
"""


class SidemanError(Exception):
    """Any fault that Sideman can put into words for the player."""


class OutOfRange(SidemanError, ValueError):
    """A note, level, tempo or the like lies outside what is allowed."""


class BadChart(SidemanError, ValueError):
    """A chart that cannot be read or holds nothing to play."""


class BadStyle(SidemanError, ValueError):
    """A style file that breaks the format."""


class BadConfig(SidemanError, ValueError):
    """A config file, state file or command line that cannot be used."""


class BadMidi(SidemanError, ValueError):
    """A MIDI file that cannot be read."""


class BadLog(SidemanError, ValueError):
    """A jam log that cannot be replayed."""


class NotFound(SidemanError, LookupError):
    """No chart, style, font or device of that name."""


class DeviceLost(SidemanError, OSError):
    """An audio device, glass or switch that is not there (any more)."""


class EngineDead(SidemanError, RuntimeError):
    """The engine process ended or stands still."""
