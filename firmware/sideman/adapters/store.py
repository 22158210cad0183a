"""The folder where the player's charts, styles, fonts and config live, and what the box remembers.

The box's memory is the box's file: a bad one is set aside. The config is the player's own: a bad one stays
where it is, to be mended, and the last good one is used.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from sideman.adapters.chart_index import ENTERED
from sideman.adapters.latest import Latest
from sideman.adapters.safe_file import Found, backup_of, keep_copy, read_with, set_aside, write_safely
from sideman.config import BoxState, Config, read_config, read_state, write_state

SAVE_EVERY_S = 1.0
"""A fader under way writes to the card this often at most."""


def home_folder() -> Path:
    """``$SIDEMAN_HOME``, else ``sideman`` in the XDG data folder (``~/.local/share``)."""
    if home := os.environ.get("SIDEMAN_HOME"):
        return Path(home).expanduser()
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if os.path.isabs(data) else Path.home() / ".local" / "share") / "sideman"


class Store:
    """The player's folder; it is made when something is first written."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home_folder() if home is None else home
        self.config_path = self.home / "config.toml"
        self.state_path = self.home / "state.json"
        self.styles = self.home / "styles"
        self.charts = self.home / "charts"
        self.fonts = self.home / "fonts"
        self.fault = ""
        """Why the last save failed, in words for the player; empty when it went well."""
        self._saver: Latest[BoxState] | None = None
        self._scribe: Latest[Mapping[str, str]] | None = None
        self._kept: dict[str, str] = {}

    def config(self) -> Found[Config]:
        """The config; where it is bad, the last good one and the fault. Blocks on the disk."""
        config, fault = read_with(self.config_path, _config)
        if config is not None:
            self._remember_good()
            return Found(config)
        if not fault:
            return Found(Config())
        before = read_with(backup_of(self.config_path), _config).value
        if before is not None:
            return Found(before, f"{fault}; the last good config is used")
        return Found(Config(), f"{fault}; the default config is used")

    def _remember_good(self) -> None:
        """A card that cannot be written is no reason to fail: there is a good config after all."""
        path, kept = self.config_path, backup_of(self.config_path)
        with contextlib.suppress(OSError):
            if not kept.exists() or kept.read_bytes() != path.read_bytes():
                keep_copy(path)

    def state(self) -> Found[BoxState]:
        """The box's memory; where it is bad, it is set aside, the last good one used. Blocks on the disk."""
        notices: list[str] = []
        for path in (self.state_path, backup_of(self.state_path)):
            state, fault = read_with(path, read_state)
            if state is not None:
                return Found(state, "; ".join(notices))
            if fault:
                notices.append(f"{fault}; {set_aside(path)}")
        return Found(BoxState(), "; ".join(notices))

    def save(self, state: BoxState) -> None:
        """Have ``state`` written soon, by a thread; the newest counts. The brain's loop; never blocks."""
        if self._saver is None:
            self._saver = Latest("store", self._write, SAVE_EVERY_S)
        self._saver.hand_over(state)

    def keep_charts(self, texts: Mapping[str, str]) -> None:
        """Have charts written soon into the player's folder, by a thread: name → text; those written so
        already are left as they are. The brain's loop; never blocks."""
        if self._scribe is None:
            self._scribe = Latest("charts", self._write_charts)
        self._scribe.hand_over(dict(texts))

    def close(self) -> None:
        """Write what is still waiting. Blocks on the disk."""
        for thread in (self._saver, self._scribe):
            if thread is not None:
                thread.close()
        self._saver = self._scribe = None

    def _write(self, state: BoxState) -> None:
        try:
            write_safely(self.state_path, write_state(state))
            self.fault = ""
        except OSError as fault:
            self.fault = f"{self.state_path}: cannot be written: {fault.strerror}"

    def _write_charts(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            if self._kept.get(name) == text:
                continue
            path = self.charts / f"{name}{ENTERED}"
            try:
                write_safely(path, text.encode())
                self._kept[name] = text
                self.fault = ""
            except OSError as fault:
                self.fault = f"{path}: cannot be written: {fault.strerror}"


def _config(data: bytes, where: str) -> Config:
    return read_config(data.decode(), where)
