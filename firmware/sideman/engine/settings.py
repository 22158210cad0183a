"""What an engine is started with, as it crosses to the process: one line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sideman.engine.limiter import BLOCK
from sideman.errors import BadConfig


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """``font`` is a path; ``device`` a name as sounddevice shows it or a part of it, empty for JACK or else
    the system's own choice; ``period`` in frames, a multiple of 64; ``polyphony`` in voices;
    ``interpolation`` 0, 1, 4 or 7; ``outputs`` the pairs of the device's outputs, counted from 1, the first
    of them main; those that the device lacks are left out. ``frame`` fell on ``ns`` of the monotonic clock:
    where the count of frames goes on. Raises BadConfig."""

    font: str
    device: str = ""
    rate: int = 48_000
    period: int = 128
    polyphony: int = 128
    interpolation: int = 4
    outputs: tuple[tuple[int, int], ...] = ((1, 2),)
    frame: int = 0
    ns: int = 0

    def __post_init__(self) -> None:
        least = min(map(min, self.outputs), default=1)
        allowed: tuple[tuple[str, int, bool, str], ...] = (
            ("rate", self.rate, 8_000 <= self.rate <= 96_000, "8000 to 96000"),
            (
                "period",
                self.period,
                64 <= self.period <= 4096 and self.period % BLOCK == 0,
                "a multiple of 64 up to 4096",
            ),
            ("polyphony", self.polyphony, 16 <= self.polyphony <= 1024, "16 to 1024"),
            ("interpolation", self.interpolation, self.interpolation in (0, 1, 4, 7), "0, 1, 4 or 7"),
            ("pairs of outputs", len(self.outputs), 1 <= len(self.outputs) <= 8, "1 to 8"),
            ("an output", least, least >= 1, "1 or more"),
        )
        for name, value, sound, text in allowed:
            if not sound:
                raise BadConfig(f"engine: {name} is {value}; {text} is allowed")

    def to_line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> EngineSettings:
        """Back from :meth:`to_line`."""
        found = json.loads(line)
        return cls(**{**found, "outputs": tuple((left, right) for left, right in found["outputs"])})
