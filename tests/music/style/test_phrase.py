from __future__ import annotations

import pytest

from sideman.errors import BadStyle
from sideman.music.style.phrase import FAMILIES, Tone, read_key, read_line, read_over
from sideman.music.theory.quality import QUALITIES


@pytest.mark.parametrize(
    ("name", "key"), [("C4", 60), ("Bb2", 46), ("F#4", 66), ("Cb4", 59), ("B#3", 60), ("C-1", 0), ("G9", 127)]
)
def test_a_note_is_named_with_its_octave(name: str, key: int) -> None:
    assert read_key(name, "line") == key


@pytest.mark.parametrize("name", ["C", "H3", "4", "C44", "A9"])
def test_what_is_no_note_is_refused(name: str) -> None:
    with pytest.raises(BadStyle, match=r"^line: "):
        read_key(name, "line")


def test_a_line_reads_like_the_bar() -> None:
    assert read_line("C3 - . E3+G3! | . . C4 -", 4, "line") == (
        (Tone(0, 2, 48), Tone(3, 1, 52, True), Tone(3, 1, 55, True)),
        (Tone(2, 2, 60),),
    )


def test_a_line_of_the_wrong_length_says_so() -> None:
    with pytest.raises(BadStyle, match=r"main_a\.riff\.line has 3 steps; the bar needs 4"):
        read_line("C3 - .", 4, "main_a.riff.line")


def test_a_phrase_is_written_over_a_chord() -> None:
    assert read_over("F#m7", "over").root == 6
    with pytest.raises(BadStyle, match=r"over is 'N.C.'; a chord like C7 is allowed"):
        read_over("N.C.", "over")
    with pytest.raises(BadStyle, match=r"^over: "):
        read_over("Cwhat", "over")


def test_phrases_can_answer_to_every_family_there_is() -> None:
    assert {quality.family for quality in QUALITIES.values()} == set(FAMILIES)
