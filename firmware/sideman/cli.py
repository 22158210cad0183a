"""The command line: finds the command, lets it work, and says in one line what was wrong.

Exit codes: 0 all is well, 1 a bound or check was missed, 2 something given cannot be used.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Final

from sideman.errors import SidemanError

COMMANDS: Final = {
    "run": "start the box (what no command at all does)",
    "render": "play a chart, or a logged jam, into a WAV, FLAC or MIDI file",
    "styles": "list the styles",
    "charts": "list the charts and progressions, or find some",
    "chart": "show a chart as it is played",
    "import": "take in charts: iReal links and files, MusicXML, text",
    "pins": "print how the box is wired, as a table and as a picture",
    "test-panel": "walk through every switch, turn, LED and the display, and say what is wrong",
    "check": "read charts, styles and configs, and say what is wrong with them",
    "audition": "render a minute that visits all of a style, with a picture of it",
    "measure": "measure how the band plays, beside bounds, peers and people",
    "bench": "measure the box against its bounds and its peers",
}
"""Each is a module of ``commands`` with ``add_arguments(parser)`` and ``run(args) -> int``."""

MODULES: Final = {"import": "import_charts"}
"""Where a command cannot lend its module its name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    given = list(sys.argv[1:] if argv is None else argv) or ["run"]
    if given[0] in ("-h", "--help"):
        print(_help())
        return 0
    if given[0] == "--version":
        print(f"sideman {version('sideman')}")
        return 0
    if given[0].startswith("-"):  # options of the command that needs no name
        given = ["run", *given]
    if given[0] not in COMMANDS:
        print(f"sideman: no command {given[0]!r}; one of {', '.join(COMMANDS)} is allowed", file=sys.stderr)
        return 2
    command = import_module(f"sideman.commands.{MODULES.get(given[0], given[0])}")
    parser = argparse.ArgumentParser(prog=f"sideman {given[0]}", description=COMMANDS[given[0]])
    command.add_arguments(parser)
    args = parser.parse_args(given[1:])
    try:
        return int(command.run(args))
    except SidemanError as fault:
        print(f"sideman: {fault}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe has had enough; keep the interpreter from saying so again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _help() -> str:
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(["usage: sideman [COMMAND …]", "", *lines, "", "sideman COMMAND --help tells more."])
