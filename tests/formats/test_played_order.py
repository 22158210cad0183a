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
    "Sun Goddess": "1-4*5 5-14 5-12 15-16 5-12 17-28 5-14 29-34 35-36*3 37-44",
    "Could You Be Loved": "1-2*3 3-6*2 7-10*2 11-18 19-22*2 23-26*3 7-18 27 28-31*2 32-35*8",
    "Cello Song": "1-8 9-12*4 13-37 13-35 38-39 40-41*2 13-35 42-45*5",
    "Cherish The Day": "1-4*2 5-8*4 9-16 17-20*3 21-24*2 25-28 29-32*2 9-12 33-36*6 37",
    "Baker Street": "1-4*3 5-12 13-20*2 21-28 21-26 29-30 31-38*2 13-26 29-46",
    "Day Is Done": "1-25 9-22 26-34 9-22 35-37 17-22 38-39",
    "Sir Duke": "1-4*2 5-8 5-6 9-14 15-18*2 19-26 5-6 9-18 27-30*3 31-38 39-42*6 43-50",
    "Poker Face": "1-4*3 5-32*2 33-36 5-12 37-44*3 45",
    "Set The Controls For The Heart Of The Sun": "1 2-5*3 6-29 6-27 30-32 1-25 33-37",
    "One Of These Things First": (
        "1-2*4 3-18 19-22*2 23-28 23-26 29-30 3-26 29-30 31-34*2 35-38 39-40*2 41-44*2 45-52 53-56*2"
        " 57-62*2 63-69"
    ),
    "Can't Get Enough Of Your Love, Babe": "1-4*3 5-6 7-8*2 9-16*2 17-20*2 21-26 9-38 39-42*2 43-50*2 51",
    "Knock On Wood": "1-21 1-20 22-30 5-21 31-34 35-38*2",
    "Papa Was A Rollin' Stone": "1-4 5-12*2 13-20*2 21-24 5-20 25-28",
    "Something": "1-10 2-28 2-10 29-31",
    "We Weren't Born To Follow": "1-8 9-16*2 17-48 19-38 49-60 19-38 61-64*3 65-67",
    "Stayin' Alive": "1-6 7-27*2 28-37 7-27 38-55 45-48 56-59",
    "You've Got A Friend": "1-38 5-34 39-48 21-34 49-51",
    "Change The World": "1-8 9-37 9-30 38-47 44-45 48-49 25-32 50-51*2 52-57",
    "Cancion Para Mi Muerte": "1-8*2 9-20 21-22*2 1-20 23-30 31-38*2 39-52 39-50 53-57",
    "I Saw Her Standing There": "1-20 5-16 21-50 5-16 21-24 51-58",
    "While My Guitar Gently Weeps": "1-16 9-14 17-18 19-26*2 27-34 27-32 35-36 9-14 17-32 35-52",
    "I Can't Make You Love Me": "1-35 9-16 36-50 1-8 51-56",
    "Ko Ko": "1-16 1-12 17-36 1-12 17-20",
    "Killer Queen": "1-24 1-18 25-49 13-20 50-53 54-55*2",
}

CODA_WITHOUT_A_JUMP = {
    "Blood Count": ("1-32", "1-32 33-38 39-40*3"),
    "Countdown": ("1-16", "1-24"),
    "I Got Rhythm": ("1-8 1-7 9-25", "1-8 1-7 9-23 26-29"),
    "Lazy Bird": ("1-8 1-6 9-26", "1-8 1-6 9-24 27-37"),
    "Strollin'": ("1-16 1-8 17-24", "1-16 1-8 17-22 25-28"),
    "Three Flowers": ("1-16 1-8 17-24", "1-16 1-8 17-24 25-26*8 27"),
    "Windows": ("1-48", "1-48 49-52*4"),
    "Look Of Love, The": ("1-25", "1-37"),
    "All You Need Is Love": ("1-19 12-35 20-35", "1-19 12-35 20-35 36-43*2 44"),
    "Son Of Mr. Green Genes": ("1-16*2", "1-16 1-14 17-19"),
}
"""The chorus, and the last one."""


@cache
def forms() -> dict[str, Form]:
    wanted = {*PLAYED, *CODA_WITHOUT_A_JUMP, *VAMPS}
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


VAMPS = {
    "Baker Street": "fade 39-46",
    "Butterfly": "open 27-30, open 31-34",
    "Crisis": "fade 30-31",
    "El Bodeguero": "open 36-39",
    "I Can See Clearly Now": "fade 41-44",
    "Look Of Love, The": "open 36-36",
    "Love and Happiness": "open 37-40, fade 45-48",
    "Midnight Blue": "open 37-40",
    "Papa Was A Rollin' Stone": "open 1-4, open 21-24, fade 25-28",
    "Sun Goddess": "open 25-28, fade 41-44",
    "This Masquerade": "open 1-4, open 37-40",
    "Whiter Shade of Pale, A ": "fade 33-40",
    "You've Got A Friend": "open 49-50",
}
"""What goes round in the last chorus: the first and last bar of each vamp."""


@pytest.mark.parametrize("title", VAMPS)
def test_the_last_chorus_vamps_and_fades_where_the_chart_says(title: str) -> None:
    ends = [bar for bar in forms()[title].last if bar.vamp is not None and bar.vamp.last]
    told = [f"{bar.vamp.vamp} {bar.source - bar.vamp.bars + 1}-{bar.source}" for bar in ends if bar.vamp]
    assert ", ".join(told) == VAMPS[title]


ONCE = {"Baker Street": "1-4*3 5-12", "Sir Duke": "1-4*2", "Something": "1", "Ko Ko": ""}
"""What later choruses leave out."""


@pytest.mark.parametrize("title", ONCE)
def test_an_intro_is_left_out_of_later_choruses(title: str) -> None:
    form = forms()[title]
    assert [bar.source for bar in form.bars[: form.again]] == bars(ONCE[title])
