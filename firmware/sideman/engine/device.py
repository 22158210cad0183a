"""Audio devices by name, never by number: numbers change when a plug is pulled.

A device is called as sounddevice calls it, name and host API: ``system, JACK Audio Connection Kit``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sounddevice

from sideman.errors import DeviceLost

JACK: Final = "JACK Audio Connection Kit"


@dataclass(frozen=True, slots=True)
class Device:
    """An output as PortAudio lists it just now; ``inputs`` and ``outputs`` in channels."""

    index: int
    name: str
    inputs: int
    outputs: int
    preferred: bool


def devices() -> list[Device]:
    """All devices with a stereo output."""
    hosts = sounddevice.query_hostapis()
    default = sounddevice.default.device[1]
    found = []
    for index, row in enumerate(sounddevice.query_devices()):
        host = hosts[row["hostapi"]]["name"]
        name = f"{row['name']}, {host}"
        preferred = index == default or row["name"] == "default"
        if row["max_output_channels"] >= 2:
            found.append(
                Device(index, name, row["max_input_channels"], row["max_output_channels"], preferred)
            )
    return found


def find(wanted: str, found: list[Device]) -> Device:
    """The device called ``wanted`` (a part of the name will do); when that is empty JACK's, then the system's
    own choice, then any. Raises DeviceLost naming what there is."""
    if wanted:
        called = wanted.casefold()
        for test in (str.__eq__, str.startswith, str.__contains__):
            for device in found:
                if test(device.name.casefold(), called):
                    return device
        there = "; ".join(device.name for device in found) or "none at all"
        raise DeviceLost(f"No audio device: {wanted!r} is not there; found: {there}")
    if not found:
        raise DeviceLost("No audio device: none with two outputs was found")
    jack = [device for device in found if device.name == f"system, {JACK}"]
    return next(iter(jack or [device for device in found if device.preferred] or found))
