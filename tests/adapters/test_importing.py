"""Charts are taken in whole, beside what was there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sideman.adapters.importing import Importing, Taken
from sideman.adapters.library import Library
from sideman.errors import BadChart, BadConfig, NotFound
from sideman.formats.ireal import Song

CORPUS = Path(__file__).parents[2].parent / "shared/corpus/ireal-charts.txt"
MUSIC = "[T44C^7   |A-7   |D-7   |G7   Z"


def quiet(done: float) -> None:
    assert 0.0 <= done <= 1.0


def song(title: str, **fields: str) -> Song:
    return Song(title, "Player Ann", "Ballad", "C", MUSIC)._replace(**fields)


def page(*songs: Song) -> str:
    links = "".join(f'<p><a href="{song.link}">{song.title}</a></p>\n' for song in songs)
    return f"<!DOCTYPE html><html><body>{links}</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "charts"


def listed(folder: Path) -> dict[str, str]:
    cards = Library(folder.parent / "styles", folder).charts()
    return {card.name: card.title for card in cards if card.group == "own charts"}


def test_the_songs_of_a_page_are_there_under_their_titles(folder, tmp_path):
    path = tmp_path / "My Songs.html"
    path.write_text(page(song("Road, The"), song("Hill")))
    taken = Importing(folder).file(path, quiet)
    assert taken == Taken(names=("the-road", "hill"))
    assert listed(folder) == {"the-road": "The Road", "hill": "Hill"}
    assert (folder / "my-songs.songbook").exists()
    library = Library(tmp_path / "styles", folder)
    assert len(library.form("the-road").bars) == 4
    assert library.form("The Road") is library.form("the-road"), "a title will do where it is the only one"


def test_what_is_there_alike_is_left_out_and_what_differs_is_kept_beside(folder):
    importing = Importing(folder)
    importing.link(song("Road").link, quiet)
    before = {path.name: path.read_bytes() for path in folder.glob("*.songbook")}
    assert importing.link(song("Road").link, quiet) == Taken(known=1)
    other, by_another = song("Road", key="F"), song("Road", composer="Case Justin")
    taken = importing.link(f"{song('Road').link} {other.link} {by_another.link}", quiet)
    assert taken.known == 1
    assert taken.names == taken.beside == ("road-player", "road-case")
    assert listed(folder) == {"road": "Road", "road-player": "Road (Player)", "road-case": "Road (Case)"}
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert len(list(folder.glob("*.songbook"))) == 2


def test_names_do_not_change_when_more_comes(folder):
    importing = Importing(folder)
    importing.link(song("Zebra").link, quiet)
    importing.link(song("Zebra", key="D").link, quiet)
    key = Library(folder, folder).form("zebra").key
    importing.link(song("Zebra", key="A", composer="").link + " " + song("Aardvark").link, quiet)
    assert Library(folder, folder).form("zebra").key == key
    assert set(listed(folder)) == {"zebra", "zebra-player", "zebra-2", "aardvark"}


def test_no_song_takes_the_name_of_a_progression(folder):
    assert Importing(folder).link(song("Blues Major").link, quiet).names == ("blues-major-player",)


def test_a_song_that_holds_nothing_is_named_and_the_rest_comes_in(folder):
    taken = Importing(folder).link(f"{song('Silent', music='[T44    Z').link} {song('Road').link}", quiet)
    assert taken.names == ("road",)
    assert len(taken.faults) == 1
    assert "Silent" in taken.faults[0]


def test_text_and_musicxml_come_in_as_files(folder, tmp_path):
    text = tmp_path / "x.txt"
    text.write_text("title: Late Bus\nC | F\n")
    importing = Importing(folder)
    assert importing.file(text, quiet).names == ("late-bus",)
    assert (folder / "late-bus.txt").read_bytes() == text.read_bytes()
    assert importing.file(text, quiet) == Taken(known=1)
    text.write_text("title: Late Bus\nC | G\n")
    assert importing.file(text, quiet) == Taken(("late-bus-2",), ("late-bus-2",))
    score = tmp_path / "score"
    score.write_text(
        "<?xml version='1.0'?><score-partwise><movement-title>Night Train</movement-title>"
        "<part id='P1'><measure number='1'><harmony><root><root-step>G</root-step></root>"
        "<kind>dominant</kind></harmony></measure></part></score-partwise>"
    )
    assert importing.file(score, quiet).names == ("night-train",)
    assert listed(folder)["night-train"] == "Night Train"
    assert (folder / "night-train.musicxml").exists()


def test_what_cannot_be_taken_in_is_said_and_leaves_no_trace(folder, tmp_path):
    importing = Importing(folder)
    with pytest.raises(NotFound, match="nothing-here"):
        importing.file(tmp_path / "nothing-here.html", quiet)
    with pytest.raises(BadChart, match="nothing to play"):
        importing.link(song("Silent", music="[T44    Z").link, quiet)
    assert listed(folder) == {}


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "charts").write_text("a file where the folder should be")
    with pytest.raises(BadConfig, match="charts: cannot be written"):
        Importing(tmp_path / "charts").link(song("Road").link, quiet)


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection is not at hand")
def test_a_collection_comes_in_and_each_of_its_charts_opens(folder):
    taken = Importing(folder).file(CORPUS, quiet)
    assert taken.faults == ()
    assert len(taken.names) == len(set(taken.names)) == 456
    library = Library(folder, folder)
    assert all(library.form(name).bars for name in taken.names)
    assert Importing(folder).file(CORPUS, quiet) == Taken(known=456)


def test_killed_at_any_time_it_loses_nothing_and_can_be_done_again(folder, tmp_path):
    Importing(folder).link(song("Road").link, quiet)
    many = tmp_path / "many.html"
    many.write_text(page(*(song(f"Tune {number}", key="CDEFGAB"[number % 7]) for number in range(600))))
    command = [sys.executable, "-m", "sideman", "import", str(many)]
    environment = os.environ | {"SIDEMAN_HOME": str(tmp_path)}
    for wait_s in (0.25, 0.4, 0.5, 0.6, 0.7):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        library = Library(tmp_path / "styles", folder)
        assert library.form("road").title == "Road"
        assert library.faults == ()
        assert len(listed(folder)) in (1, 601)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert len(listed(folder)) == 601
