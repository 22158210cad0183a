"""Sound files: the master, and a stem a part beside it, written as they are rendered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import soundfile
from numpy.typing import NDArray

from sideman.errors import BadConfig

Floats: TypeAlias = NDArray[np.float32]
Stretch: TypeAlias = tuple[Floats, Floats | None]
"""Master (frames × 2) and, where wanted, stems (name × frames × 2)."""

KINDS: Final = {".wav": ("WAV", "PCM_24"), ".flac": ("FLAC", "PCM_24")}
"""Suffix → soundfile's format and subtype."""


def write_sound(
    out: Path, rate: int, sounds: Iterable[Stretch], stems: Path | None = None, names: Sequence[str] = ()
) -> None:
    """Write the master to ``out``, and into the folder ``stems`` a file a name. A stem that stays silent is
    not kept. Raises BadConfig or OSError where nothing can be written."""
    try:
        if stems is not None:
            stems.mkdir(parents=True, exist_ok=True)
        _write(out, rate, sounds, [stems / f"{name}.wav" for name in names] if stems is not None else [])
    except soundfile.SoundFileError as fault:
        raise BadConfig(f"{out}: cannot be written: {fault}") from fault


def _write(out: Path, rate: int, sounds: Iterable[Stretch], paths: Sequence[Path]) -> None:
    kind, subtype = KINDS[out.suffix.lower()]
    peaks = dict.fromkeys(paths, 0.0)
    with ExitStack() as stack:
        master = stack.enter_context(soundfile.SoundFile(out, "w", rate, 2, subtype, format=kind))
        # Before the limiter a stem may exceed full scale: floats, whatever the master is.
        files = [
            stack.enter_context(soundfile.SoundFile(path, "w", rate, 2, "FLOAT", format="WAV"))
            for path in paths
        ]
        for mixed, parts in sounds:
            master.write(mixed)
            if parts is not None:
                for path, file, part in zip(paths, files, parts, strict=True):
                    file.write(part)
                    peaks[path] = max(peaks[path], float(abs(part).max(initial=0.0)))
    for path, peak in peaks.items():
        if peak == 0.0:
            path.unlink()
