"""The order in which real charts are played, against what was worked out by hand from their signs.

``1-16*2 17-32`` are bars of the chart as written: a repeat of sixteen, and what follows.
"""

from functools import cache
from pathlib import Path

import pytest

from sideman.formats.ireal import chart_of, find_songs
from sideman.music.chart.form import Form, unroll

CORPUS = Path(__file__).parents[2].parent / "shared/corpus/ireal-charts.txt"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the collection is not at hand")

PLAYED = {
    "All Or Nothing At All": "1-16 1-14 17-34 1-11 35-39",
    "April Skies": "1-32 1-16",
    "Butterfly": "1-4*4 5-8*2 9-24 25-26*3 5-22 27-30 31-34 35 1-22",
    "Cabaret": "1-16 1-12 17-28 1-12 29-32",
    "Caravan": "1-16*2 17-32 1-16",
    "Change Of Heart": "1-16*2 17-32 1-16 33-36*2",
    "Come Fly With Me": "1-12 1-9 13-31 1-9 32-38",
    "Crisis": "1-4*4 5-20 5-19 21-29 5-19 21",
    "I Get A Kick Out Of You": "1-16 1-14 17-34 1-16",
    "If I Ruled The World": "1-16*2 17-32 1-12 33-50",
    "Invitation": "1-32 1-10 33-38",
    "Jazz Folk": "1-16 1-12 17-28 1-12 29-32",
    "Lone Jack (Page 2 - Solos)": "1-16*2 17-32 1-16",
    "Man That Got Away, The": "1-40 17-24 41-48",
    "Midnight Blue": "1-4*2 5-20*2 21-36*2 5-20 37-40",
    "Moanin'": "1-8*2 9-16 1-8",
    "Most Beautiful Girl In The World, The": "1-16 1-12 17-36 1-12 37-48",
    "Nica's Dream": "1-16*2 17-32 1-16 33-40",
    "Peel Me A Grape": "1-16 1-15 17-25 1-15 17",
    "Speak Like A Child": "1-22 23-24*3 25-46 47-48",
    "This Masquerade": "1-4 5-20 21-36 5-18 37-40",
    "Un Poco Loco": "1-4*2 5-20*2 21-36 5-20 37-44 45-48*8",
    "Way You Look Tonight, The": "1-16 1-15 17-33 1-16 34-37",
    "Will You Still Be Mine?": "1-16 1-4 17-36 1-16",
    "Another Star": "1-8*3 9-16*2 17-32 9-32 33-40*20",
    "First Time Ever I Saw Your Face, The": "1-4*2 5-25 5-13 26-37 5-13 38-58",
    "Fly Away": "1-4*4 5-12*2 13-20*2 21-28*2 29-36*2 37-40*4 41-48*8",
    "Get Back": "1-20 5-18 21-22 23-26*2 5-20 27-30*2 31-38",
    "I Can See Clearly Now": "1-24 5-20 25-40 5-24 41-44",
    "Your song": "1-11 3-9 12-25 3-9 12-23 26-33",
    "Evil (Is Going On)": "1-12*3",
    "Long Distance Call": "1-12*3",
    "I'm So Lonesome I Could Cry": "1-4 5-20*6",
    "Ring of Fire": "1-20 9-14 21-24 25-28*2 29-35 36-43*2 44-47*2 48-54 9-14 21-35 55-58*2 59-65*2 66-67",
    "All The World Is Waiting For The Sunrise": "1-16 1-12 17-20",
    "Bright Star Blues": "1-8 1-6 9-14 15-30 15-27 31-35",
}

CODA_WITHOUT_A_JUMP = {
    "Blood Count": ("1-32", "1-32 33-38 39-40*3"),
    "Countdown": ("1-16", "1-24"),
    "I Got Rhythm": ("1-8 1-7 9-25", "1-8 1-7 9-23 26-29"),
    "Lazy Bird": ("1-8 1-6 9-26", "1-8 1-6 9-24 27-37"),
    "Strollin'": ("1-16 1-8 17-24", "1-16 1-8 17-22 25-28"),
    "Three Flowers": ("1-16 1-8 17-24", "1-16 1-8 17-24 25-26*8 27"),
    "Windows": ("1-48", "1-48 49-52*4"),
    "Son Of Mr. Green Genes": ("1-16*2", "1-16 1-14 17-19"),
}
"""The chorus, and the last one."""


@cache
def forms() -> dict[str, Form]:
    wanted = {*PLAYED, *CODA_WITHOUT_A_JUMP}
    songs, _ = find_songs(CORPUS.read_text(encoding="utf-8"))
    return {song.title: unroll(chart_of(song)) for song in reversed(songs) if song.title in wanted}


def bars(told: str) -> list[int]:
    order: list[int] = []
    for part in told.split():
        span, _, times = part.partition("*")
        first, _, last = span.partition("-")
        order += list(range(int(first), int(last or first) + 1)) * int(times or 1)
    return order


@pytest.mark.parametrize("title", PLAYED)
def test_the_chorus_goes_as_by_hand(title: str) -> None:
    assert [bar.source for bar in forms()[title].bars] == bars(PLAYED[title])


@pytest.mark.parametrize("title", CODA_WITHOUT_A_JUMP)
def test_a_coda_without_a_jump_ends_the_last_chorus_only(title: str) -> None:
    form = forms()[title]
    chorus, last = CODA_WITHOUT_A_JUMP[title]
    assert [bar.source for bar in form.bars] == bars(chorus)
    assert [bar.source for bar in form.last] == bars(last)
