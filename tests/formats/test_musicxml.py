import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.formats.musicxml import holds_musicxml, read_musicxml
from sideman.music.chart.form import unroll
from sideman.music.theory.chord import symbol

NOTE = "<note><rest/><duration>{}</duration></note>"


def harmony(root: str, kind: str = "major", inside: str = "", text: str = "") -> str:
    alter = {"b": "<root-alter>-1</root-alter>", "#": "<root-alter>1</root-alter>"}.get(root[1:], "")
    return (
        f"<harmony><root><root-step>{root[0]}</root-step>{alter}</root>"
        f'<kind text="{text}">{kind}</kind>{inside}</harmony>'
    )


def degree(value: int, alter: int = 0, how: str = "add") -> str:
    return (
        f"<degree><degree-value>{value}</degree-value><degree-alter>{alter}</degree-alter>"
        f"<degree-type>{how}</degree-type></degree>"
    )


def score(*measures: str, head: str = "", attributes: str = "") -> bytes:
    first = (
        "<attributes><divisions>2</divisions><key><fifths>-1</fifths></key>"
        f"<time><beats>4</beats><beat-type>4</beat-type></time>{attributes}</attributes>"
    )
    inner = "".join(
        f'<measure number="{n}">{first if n == 1 else ""}{measure}</measure>'
        for n, measure in enumerate(measures, 1)
    )
    return (
        f'<?xml version="1.0"?><score-partwise>{head}<part id="P1">{inner}</part></score-partwise>'.encode()
    )


def bar(*letters: str, before: str = "", after: str = "") -> str:
    """A measure of eighths whose chords share it."""
    length = 8 // max(1, len(letters))
    return before + "".join(harmony(letter) + NOTE.format(length) for letter in letters) + after


def order(data: bytes) -> str:
    return "".join(symbol(b.chords[0].chord, b.key)[0] for b in unroll(read_musicxml(data)).bars)


def test_a_lead_sheet_is_read_with_title_key_tempo_and_beats():
    head = (
        "<work><work-title>Long  Road</work-title></work>"
        '<identification><creator type="composer">Ann Player</creator></identification>'
    )
    tempo = '<direction><direction-type><words>Swing</words></direction-type><sound tempo="132"/></direction>'
    chart = read_musicxml(score(tempo + bar("F", "C"), bar("Bb"), NOTE.format(8), head=head))
    assert (chart.title, chart.composer, chart.key.name, chart.tempo) == (
        "Long Road",
        "Ann Player",
        "F",
        132.0,
    )
    assert [[(at.tick, symbol(at.chord, chart.key)) for at in b.chords] for b in chart.bars] == [
        [(0, "F"), (3840, "C")],
        [(0, "Bb")],
        [(0, "Bb")],
    ]


@pytest.mark.parametrize(
    ("fifths", "mode", "name"), [(6, "major", "F#"), (-6, "major", "Gb"), (-7, "minor", "Abm")]
)
def test_a_signature_with_many_sharps_or_flats_keeps_them(fifths: int, mode: str, name: str):
    key = f"<attributes><key><fifths>{fifths}</fifths><mode>{mode}</mode></key></attributes>"
    assert read_musicxml(score(key + bar("C"))).bars[0].key.name == name


@pytest.mark.parametrize(
    ("kind", "inside", "expected"),
    [
        ("minor-seventh", "", "Cm7"),
        ("half-diminished", "", "Cm7b5"),
        ("major-minor", "", "Cmmaj7"),
        ("dominant-13th", "", "C13"),
        ("dominant", degree(9, -1), "C7b9"),
        ("dominant", degree(9, 1) + degree(5, 1, "alter"), "C7#5#9"),
        ("major-seventh", degree(11, 1), "Cmaj7#11"),
        ("major", degree(9), "Cadd9"),
        ("major", degree(2), "Cadd9"),
        ("minor", degree(9), "Cmadd9"),
        ("suspended-fourth", degree(7, -1), "C7sus4"),
        ("dominant", degree(4) + degree(3, 0, "subtract"), "C7sus4"),
        ("major-sixth", degree(9), "C69"),
        ("power", "", "C5"),
        ("none", degree(6) + degree(9), "C69"),
        ("none", degree(3) + degree(5, -1), "C(b5)"),
        ("suspended-fourth-seventh", "", "C7sus4"),
        ("min7", "", "Cm7"),
    ],
)
def test_kinds_and_degrees_become_chords(kind: str, inside: str, expected: str):
    chart = read_musicxml(score(harmony("C", kind, inside) + NOTE.format(8)))
    assert symbol(chart.bars[0].chords[0].chord, chart.key) == expected
    assert chart.warnings == ()


def test_a_bass_and_a_silence_are_read():
    bass = "<bass><bass-step>B</bass-step><bass-alter>-1</bass-alter></bass>"
    silence = "<harmony><kind>none</kind></harmony>"
    chart = read_musicxml(score(harmony("C", "minor", bass) + NOTE.format(4) + silence + NOTE.format(4)))
    assert [symbol(at.chord, chart.key) for at in chart.bars[0].chords] == ["Cm/Bb", "N.C."]


def test_what_is_printed_helps_where_the_kind_does_not_and_the_rest_is_reported():
    chart = read_musicxml(score(harmony("C", "other", text="7alt") + NOTE.format(8), harmony("D", "other")))
    assert symbol(chart.bars[0].chords[0].chord, chart.key) == "C7alt"
    assert chart.warnings == ("bar 2: chord kind 'other' with no degrees is not known; its triad is played",)


def test_a_chord_may_stand_between_the_notes_by_an_offset_or_a_backup():
    late = harmony("G").replace("</harmony>", "<offset>4</offset></harmony>")
    chart = read_musicxml(score(harmony("C") + late + NOTE.format(8)))
    assert [at.tick for at in chart.bars[0].chords] == [0, 3840]
    backed = harmony("C") + NOTE.format(8) + "<backup><duration>4</duration></backup>" + harmony("G")
    assert [at.tick for at in read_musicxml(score(backed)).bars[0].chords] == [0, 3840]


START = '<barline location="left"><repeat direction="forward"/></barline>'
END = '<barline location="right"><repeat direction="backward"/></barline>'


def ending(number: str, location: str = "left") -> str:
    return f'<barline location="{location}"><ending number="{number}" type="start"/></barline>'


def direction(inside: str) -> str:
    return f"<direction><direction-type>{inside}</direction-type></direction>"


@pytest.mark.parametrize(
    ("measures", "played"),
    [
        ([bar("C"), bar("D", before=START), bar("E", after=END), bar("F")], "CDEDEF"),
        ([bar("C", before=START), bar("D", after=END.replace("<repeat", '<repeat times="3"'))], "CDCDCD"),
        (
            [bar("C"), bar("D", before=ending("1"), after=END), bar("E", before=ending("2")), bar("F")],
            "CDCEF",
        ),
        ([bar("C"), bar("D", before=ending("1, 2"), after=END), bar("E", before=ending("3"))], "CDCDCE"),
        (
            [
                bar("C", before=direction("<segno/>")),
                bar("D", after=direction("<coda/>")),
                bar("E", after=direction("<words>D.S. al Coda</words>")),
                bar("F", before=direction("<coda/>")),
            ],
            "CDECDF",
        ),
        (
            [
                bar("C"),
                bar("D", after='<direction><sound fine="yes"/></direction>'),
                bar("E", after='<direction><sound dacapo="yes"/></direction>'),
            ],
            "CDECD",
        ),
        (
            [
                bar("C", after='<direction><sound tocoda="coda"/></direction>'),
                bar("D", after='<direction><sound dacapo="yes"/></direction>'),
                bar("E", before='<direction><sound coda="coda"/></direction>'),
            ],
            "CDCE",
        ),
    ],
)
def test_the_form_is_played_right(measures: list[str], played: str):
    assert order(score(*measures)) == played


def test_rehearsal_marks_are_sections_and_meters_change():
    three = "<attributes><time><beats>3</beats><beat-type>4</beat-type></time></attributes>"
    chart = read_musicxml(
        score(bar("C", before=direction("<rehearsal>A</rehearsal>")), three + harmony("D") + NOTE.format(6))
    )
    assert [b.section for b in chart.bars] == ["A", None]
    assert [str(b.meter) for b in chart.bars] == ["4/4", "3/4"]


def test_a_short_first_measure_is_a_pick_up():
    chart = read_musicxml(score(NOTE.format(2), bar("C")))
    assert [str(b.meter) for b in chart.bars] == ["1/4", "4/4"]
    assert chart.bars[0].chords[0].chord is None


def test_a_last_measure_that_makes_the_pick_up_whole_is_as_short_as_it_is():
    short = harmony("G") + NOTE.format(6)
    chart = read_musicxml(score(NOTE.format(2), bar("C"), harmony("D") + NOTE.format(4), short))
    assert [str(b.meter) for b in chart.bars] == ["1/4", "4/4", "4/4", "3/4"]


def test_the_container_says_which_file_is_the_score():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a-part.xml", score(bar("D")))
        archive.writestr(
            "META-INF/container.xml", '<c><rootfiles><rootfile full-path="song.xml"/></rootfiles></c>'
        )
        archive.writestr("song.xml", score(bar("C")))
    assert order(packed.getvalue()) == "C"


def test_a_dominant_may_be_altered_in_print():
    chart = read_musicxml(score(harmony("C", "dominant", text="7alt") + NOTE.format(8)))
    assert symbol(chart.bars[0].chords[0].chord, chart.key) == "C7alt"


def test_a_measure_repeat_plays_the_measures_before_it():
    sign = '<measure-repeat type="start">2</measure-repeat>'
    again = f"<attributes><measure-style>{sign}</measure-style></attributes>"
    assert order(score(bar("C"), bar("D"), again + NOTE.format(8), NOTE.format(8))) == "CDCD"


def test_compressed_files_are_read():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr("tune.musicxml", score(bar("C")))
    assert holds_musicxml(packed.getvalue())
    assert len(read_musicxml(packed.getvalue()).bars) == 1


def test_an_archive_that_unpacks_beyond_measure_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.xml", b" " * 50_000_000)
    assert len(packed.getvalue()) < 100_000
    with pytest.raises(BadChart, match="at most 8388608"):
        read_musicxml(packed.getvalue())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not well-formed"),
        (b"<a>", "not well-formed"),
        (b"PK\x03\x04nonsense", "cannot be unpacked"),
        (b"<score-timewise/>", "no part holds a chord symbol"),
        (b"<score-partwise/>", "chord symbol"),
        (score(NOTE.format(8)), "chord symbol"),
        (b'<!DOCTYPE a [<!ENTITY b "bbbb">]><score-partwise>&b;</score-partwise>', "entities"),
    ],
)
def test_other_files_are_refused_with_a_reason(data: bytes, why: str):
    with pytest.raises(BadChart, match=why):
        read_musicxml(data, "tune.xml")


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda data: b"PK" + data))
def test_any_bytes_at_all_are_a_chart_or_a_bad_chart(data: bytes):
    with suppress(BadChart):
        read_musicxml(data)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_is_a_chart_or_a_bad_chart(at: int, damage: bytes):
    whole = score(
        bar("C", before=START), bar("D", before=ending("1"), after=END), bar("E", before=ending("2"))
    )
    at %= len(whole)
    with suppress(BadChart):
        unroll(read_musicxml(whole[:at] + damage + whole[at + len(damage) :]))
