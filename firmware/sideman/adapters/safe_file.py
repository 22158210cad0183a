"""Files that outlive a pulled plug.

write:  .NAME.tmp ─ fsync ─▶ the one before becomes NAME.bak ─▶ rename to NAME ─▶ fsync of the folder
read:   NAME, where it is good; else it is set aside as NAME.bad and named, and NAME.bak is read
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from sideman.errors import SidemanError

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """What a file held, and what was wrong, in words for the player (empty when nothing was)."""

    value: T
    fault: str = ""


def backup_of(path: Path) -> Path:
    """Where the last good copy of ``path`` is kept."""
    return path.with_name(f"{path.name}.bak")


def write_safely(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: after a power cut there is the old file or the new one, whole, and the one
    before as ``.bak``. Raises OSError; blocks for as long as the card takes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.tmp")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        keep_copy(path)
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def keep_copy(path: Path) -> None:
    """Make ``path`` its own last good copy, at no moment without one. Raises OSError."""
    kept = path.with_name(f".{path.name}.bak.tmp")
    shutil.copyfile(path, kept)  # no hard link: an editor that writes in place would change the copy too
    with kept.open("rb") as file:
        os.fsync(file.fileno())
    kept.replace(backup_of(path))


def read_with(path: Path, reader: Callable[[bytes, str], T]) -> Found[T | None]:
    """What ``reader(data, where)`` makes of ``path``: None without a fault where there is no such file, None
    with a fault where it is bad."""
    try:
        return Found(reader(path.read_bytes(), str(path)))
    except FileNotFoundError:
        return Found(None)
    except OSError as fault:
        return Found(None, f"{path}: cannot be read: {fault.strerror}")
    except UnicodeDecodeError:
        return Found(None, f"{path}: this is not text in UTF-8")
    except SidemanError as fault:
        return Found(None, str(fault))


def set_aside(path: Path) -> str:
    """Rename a bad file to ``.bad``; says in words what became of it."""
    bad = path.with_name(f"{path.name}.bad")
    try:
        path.replace(bad)
    except OSError as fault:
        return f"it cannot be set aside: {fault.strerror}"
    return f"it was set aside as {bad.name}"
