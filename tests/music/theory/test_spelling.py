import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.music.theory.quality import QUALITIES
from sideman.music.theory.spelling import find_quality

SPELLED = {
    "": "maj M major Maj",
    "6": "maj6 M6 add6",
    "69": "6/9 6(9) 6add9 maj69",
    "add9": "(add9) add2",
    "maj7": "M7 Maj7 MA7 ma7 j7 Δ Δ7 ^ ^7 major7",
    "maj9": "M9 Δ9 ^9 maj7(9)",
    "maj13": "^13 M13",
    "maj7#11": "^7#11 Δ7(#11) maj7#4 M7+11",
    "maj7#5": "^7#5 maj7+5 +maj7 augmaj7 M7(#5)",
    "maj9#11": "^9#11",
    "m": "- min mi minor MIN",
    "m6": "-6 min6 mi6",
    "m69": "-69 m6/9 min6/9",
    "mb6": "-b6 m(b13)",
    "m#5": "-#5 m+",
    "madd9": "-add9 min(add9) m(add9)",
    "m7": "-7 min7 mi7 minor7 MI7 Min7",
    "m9": "-9 min9 m7(9)",
    "m11": "-11 m7(11)",
    "mmaj7": "-^7 mM7 m(maj7) minmaj7 -Δ7 mΔ mi(ma7) m/maj7",
    "mmaj9": "-^9 mM9",
    "m7b5": "ø ø7 h h7 Ø -7b5 min7b5 m7(b5) m7-5 half-dim half-diminished7",
    "m9b5": "ø9 h9 m9(b5)",
    "dim": "o ° dim mb5 diminished",
    "dim7": "o7 °7 dim7 º7 m6b5",
    "dimmaj7": "o^7 °Δ7 dim(maj7)",
    "aug": "+ aug (#5) +5",
    "7#5": "+7 aug7 7+ 7+5 7(#5)",
    "9#5": "+9 9+ 9+5",
    "sus4": "sus 4 (sus4)",
    "sus2": "2",
    "7sus4": "7sus sus7 7(sus4)",
    "9sus4": "9sus sus9 7sus4(9)",
    "13sus4": "13sus",
    "7sus4b9": "7b9sus 7(b9)sus4 7susb9",
    "7sus4b13": "7b13sus",
    "7sus4add3": "7susadd3",
    "7": "dom7 dominant7",
    "9": "7(9) 7/9 7add9 9(no5) 9th",
    "13": "7(13) 9(13)",
    "7b5": "7-5 7(b5)",
    "7b9": "7-9 7(b9) (b9) 7♭9",
    "7#9": "7+9 7(#9) 7b10 7♯9",
    "7#11": "7+11 7(#11) 7#4",
    "7b9#11": "7(b9,#11) 7(#11,b9) 7b9(#11) 7(b9#11) 7#11b9",
    "7#5#9": "7#9#5 7(#5,#9)",
    "7#5b9": "7b9#5 +7b9",
    "7b5b9": "7b9b5",
    "7b5#9": "7#9b5",
    "7alt": "alt altered 7altered",
    "13b9": "13(b9) 7(13,b9)",
    "5": "no3 omit3 (no3)",
    "7b13": "7b6 7(b13)",
    "9b13": "9b6",
    "m7#11": "-7#11 m7(#11)",
    "sus2sus4": "sus2(add4) sus24",
    "sus4add9": "sus(add9)",
    "maj9sus4": "^9sus",
    "7sus2": "9sus2 7sus2",
}


@pytest.mark.parametrize(("name", "spellings"), SPELLED.items())
def test_every_common_spelling_finds_its_chord(name: str, spellings: str):
    found = {text: find_quality(text) for text in spellings.split()}
    assert {text: quality and quality.name for text, quality in found.items()} == dict.fromkeys(found, name)


IREAL = """7 -7 ^7 - 6 7b9 h7 o7 7sus -6 9 -9 7#5 7#11 7#9 sus 13 5 7b13 ^7#11 add9 ^9 -11 o ^ -^7 69 + 9sus h
7alt 7b5 7#9#5 2 13b9 9#11 13sus -b6 7b9#5 13#11 11 ^7#5 -7b5 7b9sus 7b9b13 -69 7b9b5 ^13 9#5 -^9 ^9#11 7b9#11
7#9b5 9b5 7#9#11 -#5 7b13sus 7b9#9 h9 7susadd3 13#9 o^7 m7 sus4 dim7"""


@pytest.mark.parametrize("text", IREAL.split())
def test_every_quality_met_in_real_charts_is_known(text: str):
    assert find_quality(text) is not None


@given(st.sampled_from(list(QUALITIES)))
def test_a_name_finds_its_own_row(name: str):
    assert find_quality(name) is QUALITIES[name]


@given(st.text(alphabet="7913b#5-+^ho() sumadj/x", max_size=60))
def test_any_text_at_all_is_known_or_not_but_never_an_accident(text: str):
    quality = find_quality(text)
    assert quality is None or QUALITIES[quality.name] is quality
