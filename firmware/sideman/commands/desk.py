"""What every command needs: the player's folders, the library, a listing, and a line of progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from sideman.adapters.library import Library
from sideman.adapters.store import Store


def open_library(store: Store | None = None) -> Library:
    """The styles and charts at hand."""
    store = store or Store()
    return Library(store.styles, store.charts)


def print_json(value: Any) -> None:
    """One JSON value on one line."""
    print(json.dumps(value, ensure_ascii=False))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as they need to be."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


class Progress:
    """A line on a terminal that tells how far long work has come; silent where nobody watches."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = -1

    def at(self, done: float) -> None:
        """``done`` from 0.0 to 1.0."""
        percent = int(100 * done)
        if percent != self._shown and sys.stderr.isatty():
            self._shown = percent
            print(f"\r{self._what} … {percent} %", end="", file=sys.stderr, flush=True)

    def over(self) -> None:
        """Clear the line."""
        if self._shown >= 0:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def print_faults(faults: Iterable[str]) -> None:
    """Files that were left out, and why."""
    for fault in faults:
        print(f"left out: {fault}", file=sys.stderr)
