"""Where SoundFonts are found: the player's own folder, then those that the system's packages fill."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sideman.errors import NotFound

SUFFIXES: Final = (".sf2", ".sf3")
FOLDERS: Final = (Path("/usr/share/sounds/sf2"), Path("/usr/share/sounds/sf3"), Path("/usr/share/soundfonts"))
FAVOURITES: Final = ("FluidR3_GM", "default-GM", "default", "MuseScore_General", "TimGM6mb")
"""By preference; FluidR3_GM is the one that the styles were mixed on."""


def fonts(own: Path, folders: Sequence[Path] = FOLDERS) -> list[Path]:
    """All SoundFonts: the player's own, then the system's with the favourites first. Blocks on the disk."""
    found = [_in_folder(own), [path for folder in folders for path in _in_folder(folder)]]
    found[1].sort(
        key=lambda path: FAVOURITES.index(path.stem) if path.stem in FAVOURITES else len(FAVOURITES)
    )
    return [*found[0], *found[1]]


def find_font(chosen: str, own: Path, folders: Sequence[Path] = FOLDERS) -> Path:
    """The font of that path, or of that name in the player's or the system's folders; where nothing is
    chosen, the system's first. Raises NotFound, saying what there is."""
    there = fonts(own, folders)
    if not chosen:
        system = [path for path in there if path.parent != own]
        if not there:
            looked = ", ".join(str(folder) for folder in (*folders, own))
            raise NotFound(f"no SoundFont found in {looked}; Debian has fluid-soundfont-gm")
        return (system or there)[0]
    path = Path(chosen).expanduser()
    if path.is_file() and path.suffix in SUFFIXES:
        return path
    for other in there:
        if chosen in (other.name, other.stem):
            return other
    names = ", ".join(path.name for path in there) or "none"
    raise NotFound(f"no SoundFont {chosen!r} ({' or '.join(SUFFIXES)}); there are: {names}")


def _in_folder(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError:  # a folder that is not there holds nothing
        return []
