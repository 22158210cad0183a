"""Thousands of charts are known at once, and the index follows the files."""

import os
import time
from pathlib import Path

import pytest

from sideman.adapters.chart_index import ChartIndex
from sideman.adapters.indexer import Indexer
from sideman.adapters.safe_file import write_safely
from sideman.adapters.songbook import write_songbook
from sideman.errors import BadChart, NotFound
from sideman.formats.ireal import Song

MUSIC = "[T44C^7   |A-7   |D-7   |G7   Z"


def song(title: str, **fields: str) -> Song:
    return Song(title, "Player Ann", "Ballad", "C", MUSIC)._replace(**fields)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "charts"
    folder.mkdir()
    return folder


def bind(folder: Path, name: str, *songs: tuple[str, Song]) -> None:
    write_safely(folder / f"{name}.songbook", write_songbook(name, songs))


def index_file(folder: Path) -> Path:
    return folder.parent / ".charts.index.json"


def test_the_charts_of_a_songbook_are_listed_by_title_and_read_by_name(folder):
    bind(folder, "book", ("b", song("B")), ("a", song("A", key="E-", style="Bossa Nova")))
    index = ChartIndex(folder)
    card, _ = index.cards()
    assert (card.name, card.title, card.composer, card.style, card.key) == (
        "a",
        "A",
        "Ann Player",
        "Bossa Nova",
        "Em",
    )
    form = index.form("b")
    assert form is not None
    assert (form.title, len(form.bars)) == ("B", 4)
    assert index.form("b") is form
    assert index.form("c") is None


def test_a_second_start_reads_the_index_and_not_the_files(folder, monkeypatch):
    bind(folder, "book", ("a", song("A")))
    first = ChartIndex(folder).cards()
    assert index_file(folder).exists()
    monkeypatch.setattr(ChartIndex, "_read", None)
    assert ChartIndex(folder).cards() == first


@pytest.mark.parametrize("rubbish", [b"", b"{", b"\xff\x00", b'{"made_by": "another", "files": {}}', b"[]"])
def test_an_index_that_cannot_be_used_is_made_anew(folder, rubbish):
    bind(folder, "book", ("a", song("A")))
    index_file(folder).write_bytes(rubbish)
    assert [card.name for card in ChartIndex(folder).cards()] == ["a"]
    assert b'"a"' in index_file(folder).read_bytes()


def test_what_comes_changes_and_goes_is_noticed(folder):
    index = ChartIndex(folder)
    assert index.cards() == ()
    bind(folder, "book", ("a", song("A")))
    assert [card.name for card in index.cards()] == ["a"]
    bind(folder, "book", ("a", song("A")), ("b", song("Later")))
    assert [card.title for card in index.cards()] == ["A", "Later"]
    (folder / "book.songbook").unlink()
    assert index.cards() == ()
    assert index.form("a") is None


def test_a_chart_that_changed_in_its_place_is_read_again(folder):
    path = folder / "tune.txt"
    path.write_text("C | F\n")
    index = ChartIndex(folder)
    assert len(index.form("tune").bars) == 2
    os.utime(folder, ns=(1, 1))  # a folder's time does not tell of a file written in its place
    index.look()
    path.write_text("C | F | G\n")
    os.utime(folder, ns=(1, 1))
    assert len(index.form("tune").bars) == 3
    path.unlink()
    os.utime(folder, ns=(1, 1))
    with pytest.raises(NotFound, match=r"tune\.txt"):
        index.form("tune")


def test_the_same_cards_come_back_while_nothing_changes(folder):
    bind(folder, "book", ("a", song("A")))
    index = ChartIndex(folder)
    assert index.cards() is index.cards()


def test_of_two_charts_of_one_name_the_one_in_a_file_of_its_own_keeps_it(folder):
    bind(folder, "book", ("tune", song("Tune")))
    (folder / "tune.chart").write_text("title: Mine\nC\n")
    index = ChartIndex(folder)
    assert index.form("tune").title == "Mine"
    assert index.form("tune-2").title == "Tune"
    assert [(card.name, card.title) for card in index.cards()] == [("tune", "Mine"), ("tune-2", "Tune (2)")]


def test_bad_lines_are_named_and_the_good_ones_stay(folder):
    bind(folder, "book", ("a", song("A")))
    with (folder / "book.songbook").open("ab") as book:
        book.write(b"cut irealb://Cut%3DPl")
    index = ChartIndex(folder)
    assert [card.name for card in index.cards()] == ["a"]
    assert index.faults == (
        "charts/book.songbook:3: no song found; a link irealb://… or irealbook://… is needed",
    )


def test_a_chart_with_nothing_to_play_says_so_when_it_is_chosen(folder):
    bind(folder, "book", ("silent", song("Silent", music="[T44    Z")))
    with pytest.raises(BadChart, match="nothing to play"):
        ChartIndex(folder).form("silent")


def test_a_page_of_many_songs_is_left_out_with_the_way_to_take_it_in(folder):
    (folder / "page.html").write_text(f"<p>{song('A').link}</p>\n<p>{song('B').link}</p>\n")
    index = ChartIndex(folder)
    assert index.cards() == ()
    assert "holds 2 charts; `sideman import` takes them in" in index.faults[0]


def test_an_index_that_cannot_be_written_is_done_without(folder, monkeypatch):
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    bind(folder, "book", ("a", song("A")))
    monkeypatch.setattr("sideman.adapters.chart_index.write_safely", full)
    assert [card.name for card in ChartIndex(folder).cards()] == ["a"]
    assert not index_file(folder).exists()


class Waiting:
    """An indexer that is told when to work."""

    def __init__(self) -> None:
        self.busy = False
        self.starts = 0

    def start(self) -> None:
        self.busy = True
        self.starts += 1


def test_much_that_is_new_is_left_to_the_indexer_and_listed_when_it_has_read_it(folder):
    bind(folder, "few", ("a", song("A")))
    indexer = Waiting()
    index = ChartIndex(folder, indexer)
    assert [card.name for card in index.cards()] == ["a"], "little is read at once"
    bind(folder, "many", *((f"tune-{number}", song(f"Tune {number}")) for number in range(700)))
    assert [card.name for card in index.cards()] == ["a"]
    assert len(index.cards()) == indexer.starts == 1
    assert len(ChartIndex(folder).cards()) == 701, "as the indexer does"
    indexer.busy = False
    assert len(index.cards()) == 701
    assert indexer.starts == 1


def test_what_the_indexer_leaves_undone_is_done_here(folder):
    bind(folder, "many", *((f"tune-{number}", song(f"Tune {number}")) for number in range(700)))
    indexer = Waiting()
    index = ChartIndex(folder, indexer)
    assert index.cards() == ()
    indexer.busy = False
    assert len(index.cards()) == 700
    assert indexer.starts == 1


def test_the_indexer_is_a_process_of_its_own(folder):
    bind(folder, "many", *((f"tune-{number}", song(f"Tune {number}")) for number in range(700)))
    indexer = Indexer(folder.parent)
    index = ChartIndex(folder, indexer)
    assert index.cards() == ()
    assert indexer.busy
    until = time.monotonic() + 60
    while indexer.busy and time.monotonic() < until:
        time.sleep(0.05)
    assert index_file(folder).exists()
    assert len(index.cards()) == 700


def test_what_is_no_file_and_names_that_are_no_text_are_passed_over(folder):
    (folder / "folder.txt").mkdir()
    (folder / os.fsdecode(b"\xff.txt")).write_text("C | F\n")
    (folder / "LOUD.TXT").write_text("C | F\n")
    index = ChartIndex(folder)
    assert [card.name for card in index.cards()] == ["LOUD"]
    assert index.faults == ()
