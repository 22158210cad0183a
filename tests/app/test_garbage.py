"""What is there when the box is ready is not looked through for garbage again."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from sideman.app.garbage import YOUNG, settle


@pytest.fixture(autouse=True)
def collector_as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_what_is_there_is_left_alone_and_what_comes_is_looked_through_seldom() -> None:
    before = gc.get_freeze_count()
    settle()
    assert gc.get_freeze_count() > before
    assert gc.get_threshold()[0] == YOUNG


def test_knots_tied_later_are_still_untied() -> None:
    settle()
    gone = weakref.ref(Knot())
    gc.collect()
    assert gone() is None
