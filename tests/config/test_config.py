"""The config is read strictly, and says what is wrong in words."""

import contextlib
import json
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from sideman.config import BoxState, Config, PitchClass, read_config, read_state, write_state
from sideman.config.strict import Part, strictly
from sideman.errors import BadConfig


def test_an_empty_file_is_the_default_config() -> None:
    assert read_config("", "config.toml") == Config()
    assert Config().audio.period == 128
    assert Config().audio.outputs == ((1, 2),)


def test_what_is_written_is_heeded_and_the_rest_stays_as_it_was() -> None:
    config = read_config('[audio]\ndevice = "Codec"\noutputs = [[3, 4], [1, 2]]\n[panel]\nhold_s = 1', "c")
    assert config.audio.device == "Codec"
    assert config.audio.outputs == ((3, 4), (1, 2))
    assert config.audio.rate == 48000
    assert config.panel.hold_s == 1.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[audio]\nperiod = 100", "audio.period is 100; allowed: a multiple of 64, 64 to 2048"),
        ("[audio]\nperiod = 4096", "audio.period is 4096; allowed: a multiple of 64, 64 to 2048"),
        ('[audio]\nperiod = "128"', "audio.period is '128'; allowed: a multiple of 64, 64 to 2048"),
        ("[audio]\nrate = 47999", "audio.rate is 47999; allowed: 44100, 48000, 88200, 96000"),
        ("[audio]\nperiods = 1", "audio has no key 'periods'; allowed: device, rate, period, outputs"),
        ("sample_rate = 1", "has no key 'sample_rate'; allowed: audio, sound, panel, web, hardware"),
        ("audio = 3", "audio is 3; allowed: a table with device, rate, period, outputs"),
        ("[audio]\noutputs = [[1, 0]]", "audio.outputs.0.1 is 0; allowed: 1 to 8 pairs"),
        ("[audio]\noutputs = [[1]]", "audio.outputs.0 is [1]; allowed: 1 to 8 pairs"),
        ("[panel]\ncount_in = 1", "panel.count_in is 1; allowed: true, false"),
        ("[panel]\nhold_s = nan", "panel.hold_s is nan; allowed: "),
        ('[hardware]\nglass = "lcd"', 'glass is \'lcd\'; allowed: "none", "ssd1306", "ssd1309", "sh1106"'),
        ("[web]\nport = 80", "web.port is 80; allowed: 1024 to 65535"),
        ("audio", "this is not TOML: "),
    ],
)
def test_a_fault_names_file_key_what_was_found_and_what_is_allowed(text: str, words: str) -> None:
    with pytest.raises(BadConfig) as fault:
        read_config(text, "home/config.toml")
    assert str(fault.value).startswith("home/config.toml: ")
    assert words in str(fault.value)


@given(
    st.builds(
        BoxState,
        style=st.text(max_size=200),
        chart=st.text(max_size=200),
        tempo=st.none() | st.floats(30, 300),
        key=st.none() | st.integers(0, 11),
        levels=st.dictionaries(st.sampled_from(["bass", "kick", "master"]), st.floats(0, 1)),
        mutes=st.lists(st.sampled_from(["bass", "kick"]), max_size=2).map(tuple),
    )
)
def test_what_the_box_remembers_reads_back_as_it_was(state: BoxState) -> None:
    assert read_state(write_state(state), "state.json") == state


@given(st.binary() | st.dictionaries(st.text(), st.integers()).map(lambda tree: json.dumps(tree).encode()))
def test_no_bytes_whatever_get_past_the_reader_but_a_state(data: bytes) -> None:
    with contextlib.suppress(BadConfig):
        assert isinstance(read_state(data, "state.json"), BoxState)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"key": 12}', "key is 12; allowed: 0 to 11, semitones above C"),
        (b'{"tempo": 301}', "tempo is 301; allowed: 30 to 300 beats a minute"),
        (b'{"levels": {"bass": 2}}', "levels is {'bass': 2}; allowed: 0.0 to 1.0"),
        (b"[" * 100_000, "this is not JSON"),
    ],
)
def test_a_state_out_of_range_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(BadConfig, match=r"^state\.json: ") as fault:
        read_state(data, "state.json")
    assert words in str(fault.value)


class Page(Part, frozen=True):
    title: str
    number: PitchClass = 0


class Folder(Part, frozen=True):
    pages: Annotated[tuple[Page, ...], Meta(max_length=2, description="at most 2 pages")] = ()


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"pages": [{"title": "a"}, {"title": "b", "number": 12}]}, "pages.1.number is 12; allowed: 0 to 11"),
        ({"pages": [{}]}, "pages.0 lacks 'title'"),
        ({"pages": [{"titel": "a"}]}, "pages.0 has no key 'titel'; allowed: title, number"),
        ({"pages": [{"title": "a"}] * 3}, "allowed: at most 2 pages"),
    ],
)
def test_a_fault_in_a_list_of_tables_names_the_table_and_the_bound_of_its_field(
    tree: object, words: str
) -> None:
    with pytest.raises(BadConfig) as fault:
        strictly(tree, Folder, "folder.json")
    assert words in str(fault.value)
