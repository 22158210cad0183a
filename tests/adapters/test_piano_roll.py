"""The piano roll: what is heard stands where it is heard."""

import pytest
from PIL import ImageChops

from sideman.adapters.library import shipped
from sideman.adapters.piano_roll import (
    BAR_WIDTH,
    BARS_A_LINE,
    COLOURS,
    GUTTER,
    MARGIN,
    Take,
    draw_roll,
)
from sideman.music.chart.progressions import form_of
from sideman.music.course import Course
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.load import read_style
from sideman.music.timebase import QUARTER

BAR = 4 * QUARTER


@pytest.fixture
def bars():
    path = shipped("styles") / "medium-swing.toml"
    song = Song(form_of("turnaround"), read_style(path.read_text(), path.name), 120, intro=False)
    return Course(song).bars(0, (BARS_A_LINE + 2) * BAR)


def coloured(image, part):
    """The columns that hold the pure colour of a part's loudest notes."""
    left = MARGIN + GUTTER
    pixels = image.crop((left, 0, image.width, image.height)).load()
    size = image.width - left, image.height
    return {x for x in range(size[0]) for y in range(size[1]) if pixels[x, y] == COLOURS[part]}


def test_a_note_begins_where_it_is_heard(bars):
    notes = [Note(QUARTER, QUARTER // 4, CHANNEL["bass"], 40, 127, QUARTER)]
    columns = coloured(draw_roll(Take("x", bars[:2], notes)), "bass")
    quarter = BAR_WIDTH / 4
    assert min(columns) == pytest.approx(1.25 * quarter, abs=2)
    assert max(columns) == pytest.approx(2.25 * quarter, abs=2)


def test_a_soft_note_is_paler_than_a_loud_one(bars):
    loud, soft = (
        draw_roll(Take("x", bars[:1], [Note(0, 0, CHANNEL["bass"], 40, velocity, BAR)]))
        for velocity in (127, 30)
    )
    assert coloured(loud, "bass")
    assert not coloured(soft, "bass")


def test_every_eight_bars_begin_a_line_and_resting_parts_take_no_room(bars):
    line = [Note(0, 0, CHANNEL["keys"], key, 80, BAR) for key in (60, 72)]
    later = line[0]._replace(place=BARS_A_LINE * BAR)

    def height(count, notes):
        return draw_roll(Take("x", bars[:count], notes)).height

    one, two = (height(count, line) for count in (BARS_A_LINE, BARS_A_LINE + 1))
    assert one < two < height(BARS_A_LINE + 1, [*line, later])


def test_fills_are_tinted(bars):
    kick = [Note(0, 0, CHANNEL["kick"], 36, 80, 480)]
    plain, filled = (draw_roll(Take("x", bars[:2], kick, fills)) for fills in ((), (BAR // 2,)))
    left = MARGIN + GUTTER
    changed = ImageChops.difference(plain, filled).getbbox()
    assert changed is not None
    assert changed[0] <= left + BAR_WIDTH // 2 + 1
    assert changed[2] >= left + BAR_WIDTH - 2
