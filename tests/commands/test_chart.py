"""A chart comes from a name, a file or a link, alone or among many."""

import json

import mido
import pytest

from sideman.formats.ireal import Song

ROAD = Song(
    "Foggy Road, The", "Player Ann", "Ballad", "C", "[T44C^7   |A-7   |D-7   |G7   Z", "", "", "90", "0"
)
HILL = ROAD._replace(title="Green Hill", key="F")
VALE = ROAD._replace(title="Green Vale", music="{T34C   |F   }")
SILENT = ROAD._replace(title="Silent", music="[T44    Z")

XML = """<?xml version="1.0"?><score-partwise><work><work-title>Night Train</work-title></work><part id="P1">
<measure number="1"><attributes><divisions>1</divisions><time><beats>3</beats><beat-type>4</beat-type></time>
</attributes><harmony><root><root-step>B</root-step><root-alter>-1</root-alter></root><kind>minor-seventh</kind>
</harmony></measure></part></score-partwise>"""


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.html"
    links = "".join(f'<a href="{song.link}">x</a>\n' for song in (ROAD, HILL, VALE))
    path.write_text(f"<html><body>{links}</body></html>")
    return path


def test_a_link_itself_is_a_chart(sideman):
    chart = json.loads(sideman("chart", ROAD.link, "--json").out)
    assert (chart["title"], chart["composer"], chart["tempo"]) == ("The Foggy Road", "Ann Player", 90)
    assert [bar["chords"][0]["symbol"] for bar in chart["bars"]] == ["Cmaj7", "Am7", "Dm7", "G7"]
    assert "The Foggy Road" in sideman("chart", ROAD.link).out


def test_the_older_kind_of_link_is_a_chart(sideman):
    said = sideman("chart", "irealbook://My Tune=Player Ann=Ballad=D-=n=T34D-7 |G-7 |A7 |D-7 Z", "--json")
    chart = json.loads(said.out)
    assert (chart["title"], chart["key"], len(chart["bars"])) == ("My Tune", "Dm", 4)


def test_of_many_songs_json_is_a_line_each(sideman, many):
    lines = sideman("chart", many, "--json").out.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["The Foggy Road", "Green Hill", "Green Vale"]


def test_of_many_songs_the_list_says_how_to_go_on(sideman, many):
    said = sideman("chart", many)
    assert "Green Hill" in said.out
    assert "--song" in said.err


@pytest.mark.parametrize(
    ("song", "title"), [("2", "Green Hill"), ("the foggy road", "The Foggy Road"), ("vale", "Green Vale")]
)
def test_one_of_many_is_picked_by_number_title_or_part_of_it(sideman, many, song, title):
    said = sideman("chart", many, "--song", song, "--json", "--key", "Bb")
    chart = json.loads(said.out)
    assert (chart["title"], chart["key"]) == (title, "Bb")


@pytest.mark.parametrize(
    ("song", "told"),
    [
        ("green", "more than one song 'green'; there are: 2 Green Hill, 3 Green Vale"),
        ("gren hill", "no song 'gren hill'; nearest: 2 Green Hill"),
        ("4", "no song '4'; a title or 1 to 3 is allowed"),
        ("0", "1 to 3"),
    ],
)
def test_a_song_that_is_not_there_is_answered_with_those_that_are(sideman, many, song, told):
    said = sideman("chart", many, "--song", song)
    assert said.code == 2
    assert told in said.err


def test_a_song_with_nothing_to_play_is_named_beside_the_others(sideman):
    said = sideman("chart", f"{SILENT.link} {ROAD.link} {HILL.link}", "--json")
    assert len(said.out.splitlines()) == 2
    assert "Silent" in said.err
    assert said.code == 0
    alone = sideman("chart", SILENT.link, "--json")
    assert (alone.code, alone.out) == (2, "")
    assert "nothing to play" in alone.err


def test_a_musicxml_file_is_a_chart(sideman, tmp_path):
    path = tmp_path / "night.musicxml"
    path.write_text(XML)
    chart = json.loads(sideman("chart", path, "--json").out)
    assert chart["title"] == "Night Train"
    assert chart["bars"][0]["chords"][0]["symbol"] == "Bbm7"


def test_render_plays_a_link_and_one_song_of_many(sideman, many, tmp_path):
    out = tmp_path / "x.mid"
    words = ("--style", "medium-swing", "--choruses", 1, "--out", out)
    assert sideman("render", "--chart", ROAD.link, *words).code == 0
    assert "The Foggy Road" in [m.name for m in mido.MidiFile(out).tracks[0] if m.type == "track_name"]
    assert sideman("render", "--chart", many, "--song", "hill", *words).code == 0
    said = sideman("render", "--chart", many, *words)
    assert said.code == 2
    assert "holds 3 songs; say which one with --song" in said.err


def test_imported_charts_are_found_shown_and_rendered_by_name(sideman, many, tmp_path):
    assert sideman("import", many, ROAD._replace(key="D").link).out.splitlines() == [
        f"{str(many)[:60]}: 3 new: the-foggy-road, green-hill, green-vale",
        f"{ROAD._replace(key='D').link[:60]}: 1 new: the-foggy-road-player",
    ]
    assert sideman("import", many).out.endswith(": 3 there already\n")
    found = json.loads(sideman("charts", "gree", "--json").out)
    assert [chart["name"] for chart in found] == ["green-hill", "green-vale"]
    assert found[0] == {
        "name": "green-hill",
        "title": "Green Hill",
        "composer": "Ann Player",
        "style": "Ballad",
        "key": "F",
        "family": "own charts",
    }
    assert json.loads(sideman("chart", "green-vale", "--json").out)["bars"][0]["meter"] == "3/4"
    words = ("--style", "medium-swing", "--choruses", 1, "--out", tmp_path / "x.mid")
    assert sideman("render", "--chart", "green-hill", *words).code == 0


def test_listing_nothing_is_said(sideman):
    said = sideman("charts", "no", "such", "chart")
    assert (said.code, said.out) == (0, "")
    assert said.err == "no chart fits\n"


def test_import_goes_on_behind_what_it_cannot_take(sideman, tmp_path):
    (tmp_path / "rubbish.html").write_bytes(bytes(range(256)) * 9)
    said = sideman("import", tmp_path / "rubbish.html", ROAD.link)
    assert said.code == 2
    assert "1 new" in said.out
    assert "rubbish.html: byte 128 is not text" in said.err


def test_check_reads_all_kinds_and_names_the_song(sideman, tmp_path, many):
    assert sideman("check", many).code == 0
    odd = tmp_path / "odd.html"
    odd.write_text(
        f"{ROAD.link} {HILL._replace(music='[T44C   |F   |<D.S. al Coda>G7  Z').link} {SILENT.link}"
    )
    said = sideman("check", odd)
    assert said.code == 2
    assert "Silent: there is nothing to play" in said.out
    assert f"{odd}: Green Hill: bar 3: D.S. al Coda" in said.out
    (tmp_path / "n.xml").write_text(XML)
    assert sideman("check", tmp_path / "n.xml").code == 0


def test_a_chart_can_be_taken_away_as_text_and_as_a_link(sideman):
    text = sideman("chart", ROAD.link, "--text").out
    assert text.startswith("title: The Foggy Road\n")
    link = sideman("chart", "blues-major", "--link")
    assert link.err == ""
    there = sideman("chart", link.out.strip(), "--text").out.replace("||\n", "|\n")  # it ends in a bar line
    assert there == sideman("chart", "blues-major", "--text").out


def test_what_a_link_cannot_say_is_told(sideman, tmp_path):
    path = tmp_path / "off-beat.txt"
    path.write_text("title: Off\nC7.. G7@3.5 | F")
    said = sideman("chart", path, "--link")
    assert said.err == "Off: bar 1: C7.. G7@3.5 becomes C7.. / / G7\n"
    assert said.out.startswith("irealb://")
