from __future__ import annotations

import pytest

from sideman.errors import BadStyle
from sideman.music.style.grid import Grid
from sideman.music.style.load import check_style, read_style
from sideman.music.style.phrase import Phrases
from sideman.music.style.style import PlayerSource, Style
from sideman.music.timebase import FOUR_FOUR

PLAIN = """
title = "Plain"
genre = "Test"
tempo = [60, 100, 160]

[main_a]
intensity = 0.3
drums = { steps = 8, kick = "x...x...", snare = "..X...X.", hat = ["xxxxxxxx *2", "x.x.x.x."] }
bass  = { player = "rock-bass", motion = 0.1 }

[main_b]
like = "main_a"
intensity = 0.6
drums = { kick = "x..xx...", hat = "", ride = "xxxxxxxx" }
bass  = { motion = 0.4 }

[[fill]]
beats = 1
steps = 4
snare = "xxxx"

[ending_long]
bars = 2
chords = ["V7", "I"]
drums = { steps = 4, crash = ".... | X...", kick = "x.x. | X..." }

[ending_short]
bars = 1
chords = ["I"]
drums = { steps = 4, crash = "X...", kick = "X..." }
"""


def test_a_plain_style_can_be_read() -> None:
    style = read_style(PLAIN, "styles/plain.toml")
    assert (style.name, style.title, style.genre, style.meter) == ("plain", "Plain", "Test", FOUR_FOUR)
    assert style.tempo == (60, 100, 160)
    assert set(style.mains) == {"a", "b"}
    assert style.intro is None
    assert style.endings["long"].chords == ("V7", "I")


def test_a_main_like_another_takes_over_row_by_row_and_option_by_option() -> None:
    style = read_style(PLAIN, "plain.toml")
    drums, bass = style.mains["b"].parts["drums"], style.mains["b"].parts["bass"]
    assert isinstance(drums, Grid)
    assert [row.drum for row in drums.rows] == ["kick", "snare", "ride"]
    assert isinstance(bass, PlayerSource)
    assert bass.number("motion") == 0.4
    assert bass.word("pulse") == "eighths"


def test_a_part_can_be_left_out_of_a_main_like_another() -> None:
    style = read_style(PLAIN.replace("bass  = { motion = 0.4 }", 'bass = "tacet"'), "plain.toml")
    assert set(style.mains["b"].parts) == {"drums"}


def test_a_style_is_a_value() -> None:
    one, same = read_style(PLAIN, "plain.toml"), read_style(PLAIN, "plain.toml")
    assert one == same
    assert hash(one) == hash(same)


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        (
            'snare = "..X...X."',
            'snare = "..X...X"',
            "s.toml: main_a.drums.snare has 7 steps; the bar needs 8",
        ),
        ("steps = 8", "steps = 7", "s.toml: main_a.drums.steps is 7; allowed: 4, 8, 12, 16"),
        (
            '"rock-bass"',
            '"rok-bass"',
            "player 'rok-bass' is unknown; nearest: rock-bass",
        ),
        ('"rock-bass"', '"organ"', "main_a.bass: player 'organ' plays keys; for bass are allowed: walking"),
        ("motion = 0.1", "motion = 3", "main_a.bass.motion is 3; a number from 0 to 1 is allowed"),
        ('player = "rock-bass", ', "", "main_a.bass.steps is missing; a player is needed, or a phrase"),
        ("intensity = 0.3", "intensity = 30", "main_a.intensity is 30; a number from 0 to 1 is allowed"),
        ("intensity = 0.3", "loud = 0.3", "main_a.intensity is missing"),
        ('like = "main_a"', 'like = "main_x"', "main_b.like is 'main_x'; allowed: main_a"),
        ('title = "Plain"', "", "s.toml: title is missing; required: title, genre"),
        (
            'genre = "Test"',
            'genre = "Test"\nmood = "blue"',
            "s.toml: mood is unknown; allowed: title, genre, meter",
        ),
        ('genre = "Test"', 'genre = "Test"\nmeter = "4"', "meter is '4'; a meter like 4/4 or 6/8 is allowed"),
        ("[60, 100, 160]", "[60, 200, 160]", "lowest, default and highest in rising order are allowed"),
        ("[60, 100, 160]", "[60, 100, 900]", "tempo[3] is 900; a number from 30 to 300 is allowed"),
        ('chords = ["V7", "I"]', 'chords = ["V7"]', "ending_long.chords has a text for 1 bars; bars is 2"),
        ('chords = ["V7", "I"]', 'chords = ["V7", "Y7"]', "s.toml: ending_long.chords[2]: "),
        (
            'chords = ["V7", "I"]',
            'chords = ["V7", "I"]\nunison = 3',
            "ending_long.unison is 3; a whole number from 1 to 2",
        ),
        (
            'crash = "X..."',
            'crash = "X... | ...."',
            "ending_short.drums.crash has 2 bars; 1 at most are played",
        ),
        ("beats = 1", "beats = 99", "fill 1.beats is 99; a whole number from 1 to 8 is allowed"),
        ("beats = 1", "beats = 1\nover = 1", "fill 1.over is 1; true or false is allowed"),
        ("beats = 1", "beats = 1\nfrom = 0.5", "no fill fits main_a's intensity 0.3; at least one must"),
    ],
)
def test_a_bad_style_says_where_what_and_what_is_allowed(found: str, instead: str, said: str) -> None:
    broken = PLAIN.replace(found, instead, 1)
    assert broken != PLAIN
    with pytest.raises(BadStyle) as told:
        read_style(broken, "s.toml")
    assert said in str(told.value)


RIFF = """
[main_a.riff]
over = "C7"
steps = 8
line = "C4 - . E4 G4 - - -"
answers = ["dominant"]
low = "C3"
high = "C6"
"""


def test_a_part_can_be_fed_by_a_source_phrase() -> None:
    style = read_style(PLAIN.replace("[main_b]", RIFF + "\n[main_b]"), "plain.toml")
    riff = style.mains["a"].parts["riff"]
    assert isinstance(riff, Phrases)
    (phrase,) = riff.phrases
    assert (phrase.rule.low, phrase.rule.high, phrase.answers) == (48, 84, ("dominant",))
    assert style.mains["b"].parts["riff"] == riff


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ('over = "C7"', "", "main_a.riff.line: 'C4' is no degree; 1 to 13, as b7, #4, 5, (an octave lower)"),
        ("steps = 8", "", "main_a.riff.steps is missing; a player is needed, or a phrase: steps, line"),
        ("low =", 'bar = "5 of 4"\nlow =', "main_a.riff.bar is '5 of 4'; a bar and of how many, as '4 of 8'"),
        ('"C4 -', '"C4', "main_a.riff.line has 7 steps; the bar needs 8"),
        ("steps = 8", "steps = 9", "main_a.riff.steps is 9; allowed: 4, 8, 12"),
        ('"dominant"', '"happy"', "main_a.riff.answers[1] is 'happy'; families of chords allowed: major,"),
        ('high = "C6"', 'high = "D3"', "main_a.riff: low to high must hold an octave at least"),
        ('low = "C3"', 'bass = "C3"', "main_a.riff.bass is unknown; allowed: over, moves, notes"),
    ],
)
def test_a_bad_phrase_says_what_is_wrong(found: str, instead: str, said: str) -> None:
    (fault, *_) = check_style(
        PLAIN.replace("[main_b]", RIFF.replace(found, instead) + "\n[main_b]"), "s.toml"
    )
    assert said in fault


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[feel]\nswing = 0.9", "feel.swing is 0.9; a number from 0.5 to 0.75 is allowed"),
        ("[feel]\nswing = [[200, 0.6], [100, 0.6]]", "in rising order are allowed"),
        ("[feel]\nswung = 12", "feel.swung is 12; allowed: 8, 16"),
        ("[feel]\nlean_ms = { bongos = 3 }", "feel.lean_ms.bongos is unknown; nearest: bongo"),
        ("[feel]\nlean_ms = { viola = 3 }", "feel.lean_ms.viola is unknown; allowed: bass, keys"),
        ('[instruments]\nbass = "tuba?"', "instruments.bass is 'tuba?'; nearest: tuba"),
        (
            '[instruments]\nbass = "didgeridoo"',
            "instruments.bass is 'didgeridoo'; instruments allowed",
        ),
        ('[instruments]\ndrums = "piano"', "instruments.drums is 'piano'; kits allowed: standard kit"),
        ("[mix]\nbass = { level = 200 }", "mix.bass.level is 200; a whole number from 0 to 127 is allowed"),
        ("[mix]\nbass = { low_cut = 1200 }", "mix.bass.low_cut is 1200; a whole number from 0 to 1000"),
        ("[mix]\nbass = { tilt = -9 }", "mix.bass.tilt is -9; a whole number from -6 to 6 is allowed"),
        ("[mix]\ndrums = { level = 90 }", "mix.drums is unknown; allowed: kick, snare, cymbals"),
        ("[levels]\nride = [40, 60]", "levels.ride is [40, 60]; a list of 3 is allowed"),
    ],
)
def test_a_bad_table_says_so_too(line: str, said: str) -> None:
    (fault,) = check_style(f"{PLAIN}\n{line}\n", "s.toml")
    assert said in fault


def test_every_fault_is_told_at_once() -> None:
    broken = PLAIN.replace("steps = 8", "steps = 7").replace("[60, 100, 160]", "[1, 2, 3]")
    assert len(check_style(broken, "s.toml")) == 2  # main_b is like main_a: its fault is the same one


def test_what_is_not_toml_is_refused_politely() -> None:
    (fault,) = check_style("MThd\x00", "s.toml")
    assert fault.startswith("s.toml: line 1, 'MThd")
    assert "is not readable as TOML" in fault


def test_every_style_that_ships_has_all_a_player_can_ask_for(styles: dict[str, Style]) -> None:
    assert {"medium-swing", "blues-shuffle", "straight-rock"} <= set(styles)
    for style in styles.values():
        assert set(style.mains) == {"a", "b", "c", "d"}
        assert set(style.endings) == {"long", "short"}
        assert style.intro is not None
        assert "drums" in style.breaks
        intensities = [style.mains[main].intensity for main in "abcd"]
        assert intensities == sorted(intensities)
        for main in style.mains.values():
            assert sum(fill.when.low <= main.intensity <= fill.when.high for fill in style.fills) >= 4
            assert {"drums", "bass"} <= set(main.parts)
            assert {"keys", "guitar"} & set(main.parts)


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ('snare = "..X', 'snair = "..X', "drums.snair is unknown; nearest: snare"),
        ("[60, 100, 160]", "112", "tempo is 112; lowest, default and highest are needed, as [70, 112, 180]"),
        ("[60, 100, 160]", "[160, 100, 60]", "in rising order are allowed"),
        ("[[fill]]", "[[fill]]\nto = 0.01", "at least one must: the fills are for 0 to 0.01"),
        ('genre = "', "genre = ", "a text stands in quotes, as in genre = "),
        ("[main_a]", "[main_a]\nintensity = 0.2", "this name is there already"),
    ],
)
def test_typical_slips_are_told_in_a_musicians_words(found: str, instead: str, said: str) -> None:
    assert found in PLAIN
    faults = check_style(PLAIN.replace(found, instead, 1), "s.toml")
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("player", "said"),
    [
        ("rock-base", "player 'rock-base' is unknown; nearest: rock-bass"),
        ("rock-piano", "player 'rock-piano' plays keys; for bass are allowed: walking"),
    ],
)
def test_a_player_who_is_not_there_or_plays_something_else_is_told(player: str, said: str) -> None:
    (fault,) = check_style(
        f'{PLAIN}\n[main_c]\nintensity = 0.5\n[main_c.bass]\nplayer = "{player}"\n', "s.toml"
    )
    assert said in fault


def test_a_condition_that_never_holds_is_told() -> None:
    (fault,) = check_style(
        f'{PLAIN}\n[main_c]\nintensity = 0.5\n[main_c.drums]\nsteps = 4\nkick = "x... from 0.8 to 0.2"\n',
        "s.toml",
    )
    assert "is never so" in fault
