"""Charts are found by parts of words."""

import pytest

from sideman.adapters.chart_cards import Card
from sideman.adapters.finding import Wanted, find
from sideman.errors import SidemanError

CARDS = tuple(
    Card(title.lower().replace(" ", "-"), title, "own charts", composer, style, key)
    for title, composer, style, key in [
        ("A Foggy Day", "George Gershwin", "Medium Swing", "F"),
        ("Águas De Março", "Antonio Carlos Jobim", "Bossa Nova", "Bb"),
        ("Day Dream", "Billy Strayhorn", "Ballad", "F"),
        ("Holiday", "Ann Player", "Rock Pop", "F#m"),
        ("Swing Low", "Ann Player", "Medium Swing", "Bb"),
    ]
)


def titles(**wanted):
    return [card.title for card in find(CARDS, Wanted(**wanted))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fogg", ["A Foggy Day"]),
        ("OGGY", ["A Foggy Day"]),
        ("day", ["Day Dream", "A Foggy Day", "Holiday"]),
        ("agua", ["Águas De Março"]),
        ("jobim", ["Águas De Março"]),
        ("ann swing", ["Swing Low"]),
        ("swing", ["Swing Low", "A Foggy Day"]),
        ("zzz", []),
    ],
)
def test_words_are_found_in_part_nearest_first(words, found):
    assert titles(words=words) == found


def test_composer_style_and_key_narrow_it_down():
    assert titles(composer="player") == ["Holiday", "Swing Low"]
    assert titles(style="bossa") == ["Águas De Março"]
    assert titles(key="F") == ["A Foggy Day", "Day Dream"]
    assert titles(key="F#-") == titles(key="Gbm") == ["Holiday"]
    assert titles(words="day", key="F", style="ball") == ["Day Dream"]


def test_what_is_no_key_is_said():
    with pytest.raises(SidemanError, match="H"):
        titles(key="H")
