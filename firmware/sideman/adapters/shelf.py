"""Files of one kind in some folders, found by name, read when asked for and again when they changed."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypeVar

from sideman.errors import NotFound, SidemanError

T = TypeVar("T")

LARGEST: Final = 4_000_000
"""Bytes of a file that a person may have written."""

MANY: Final = 500
"""Of more names than this the nearest is sought among those with the same first letter."""

LONGEST_NAME: Final = 100
"""Letters of a wrong name that are compared and shown."""


class _Read(NamedTuple, Generic[T]):
    changed: tuple[int, int]
    value: T | None
    fault: SidemanError | None


class Shelf(Generic[T]):
    """``folders`` in order of precedence: of two files of one name the first counts. ``read`` makes a value
    of a text and the name that errors call it by."""

    def __init__(
        self, folders: Sequence[Path], suffixes: Sequence[str], read: Callable[[str, str], T]
    ) -> None:
        self._folders = tuple(folders)
        self._suffixes = tuple(suffixes)
        self._read = read
        self._seen: dict[Path, _Read[T]] = {}

    def paths(self) -> dict[str, Path]:
        """The files by name (without suffix), in order of their names. Blocks on the disk."""
        found: dict[str, Path] = {}
        for folder in self._folders:
            for path in _files(folder):
                if path.suffix in self._suffixes and not path.name.startswith("."):
                    found.setdefault(path.stem, path)
        return dict(sorted(found.items()))

    def good(self) -> tuple[dict[str, T], tuple[str, ...]]:
        """All that can be read, by name, and the faults of the rest. Blocks on the disk."""
        values, faults = {}, []
        for name, path in self.paths().items():
            try:
                values[name] = self.open(path)
            except SidemanError as fault:
                faults.append(str(fault))
        return values, tuple(faults)

    def find(self, name: str) -> T | None:
        """The value of that name, else of the file at that path; None where there is neither. Raises what the
        reader raises of a bad file. Blocks on the disk."""
        path = self.paths().get(name)
        if path is None and Path(name).is_file():
            path = Path(name)
        return None if path is None else self.open(path)

    def open(self, path: Path) -> T:
        """What is in the file. Raises NotFound, or what the reader raises. Blocks on the disk."""
        try:
            stat = path.stat()
            changed = (stat.st_mtime_ns, stat.st_size)
            seen = self._seen.get(path)
            if seen is None or seen.changed != changed:
                seen = self._seen[path] = _Read(changed, *self._tried(path, stat.st_size))
        except OSError as fault:
            raise NotFound(f"{path}: cannot be read: {fault.strerror}") from fault
        if seen.fault is not None:
            raise seen.fault
        assert seen.value is not None
        return seen.value

    def _tried(self, path: Path, size: int) -> tuple[T | None, SidemanError | None]:
        where = f"{path.parent.name}/{path.name}" if path.parent in self._folders else str(path)
        if size > LARGEST:
            return None, NotFound(f"{where}: has {size} bytes; at most {LARGEST} are allowed")
        try:
            return self._read(path.read_bytes().decode("utf-8-sig"), where), None
        except UnicodeDecodeError:
            return None, NotFound(f"{where}: is not text in UTF-8")
        except SidemanError as fault:
            return None, fault


def _files(folder: Path) -> Iterable[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:  # a folder that is not there holds nothing
        return ()


def nothing_called(what: str, name: str, names: Iterable[str]) -> NotFound:
    """The error that names the nearest of ``names``, or all where they are few."""
    known = sorted(names)
    by_lower = {known_name.lower(): known_name for known_name in known}
    wanted = name.lower()
    alike = [known for known in by_lower if len(by_lower) <= MANY or known[:1] == wanted[:1]]
    near = difflib.get_close_matches(wanted[:LONGEST_NAME], alike, n=5, cutoff=0.5)
    listed = [by_lower[match] for match in near] or known
    more = f" and {len(listed) - 20} more" if len(listed) > 20 else ""
    return NotFound(
        f"no {what} {_short(name)!r}; {'nearest' if near else 'there are'}: {', '.join(listed[:20])}{more}"
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
