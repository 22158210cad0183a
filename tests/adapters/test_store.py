"""What the box writes survives a pulled plug; a bad file is named and never fatal."""

import os
from pathlib import Path

import pytest

from sideman.adapters.safe_file import write_safely
from sideman.adapters.store import Store, home_folder
from sideman.config import Book, BoxState, Config, Feel, Panel, Preset, SetList


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "box")


def saved(store: Store, *states: BoxState) -> None:
    for state in states:
        store.save(state)
        store.close()
        assert store.fault == ""


def test_a_new_box_remembers_nothing_and_complains_of_nothing(store: Store) -> None:
    assert store.state() == (BoxState(), "")
    assert store.config() == (Config(), "")
    assert not store.home.exists()


def test_a_saved_state_is_there_at_the_next_start(store: Store) -> None:
    state = BoxState(
        style="blues-shuffle", tempo=96.5, key=10, levels={"bass": 0.5}, feel=Feel(0.4, 12.0, 2.0)
    )
    saved(store, state)
    assert Store(store.home).state() == (state, "")


def test_a_torn_state_is_set_aside_and_the_last_good_one_is_used(store: Store) -> None:
    saved(store, BoxState(style="one"), BoxState(style="two"))
    store.state_path.write_bytes(store.state_path.read_bytes()[:7])
    state, fault = Store(store.home).state()
    assert state == BoxState(style="one")
    assert "this is not JSON" in fault
    assert "set aside as state.json.bad" in fault
    assert (store.home / "state.json.bad").exists()
    assert Store(store.home).state() == (BoxState(style="one"), "")


def test_with_both_copies_bad_the_box_starts_as_new_and_says_so(store: Store) -> None:
    saved(store, BoxState(style="one"), BoxState(style="two"))
    for name in ("state.json", "state.json.bak"):
        (store.home / name).write_bytes(b"\0" * 64)
    state, fault = store.state()
    assert state == BoxState()
    assert fault.count("set aside") == 2


@pytest.mark.parametrize("cut", ["open", "fsync", "replace"])
def test_a_plug_pulled_while_saving_leaves_the_old_state_or_the_new(
    store: Store, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(store, BoxState(style="old"), BoxState(style="older"), BoxState(style="old"))
    calls = {"fsync": os.fsync, "open": Path.open, "replace": Path.replace}
    for nth in range(4):
        count = 0

        def pulled(*args, _nth=nth, **options):  # type: ignore[no-untyped-def]
            nonlocal count
            count += 1
            if count > _nth:
                raise OSError(5, "Input/output error")
            return calls[cut](*args, **options)

        with monkeypatch.context() as plug:
            plug.setattr(os if cut == "fsync" else Path, cut, pulled)
            try:
                write_safely(store.state_path, b'{"style": "new"}')
            except OSError:
                assert count == nth + 1
        state, fault = Store(store.home).state()
        assert state.style in ("old", "new")
        assert fault == ""


def test_a_full_card_is_said_in_words_and_the_old_state_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(store, BoxState(style="old"))

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as card:
        card.setattr(os, "fsync", full)
        store.save(BoxState(style="new"))
        store.close()
    assert "state.json: cannot be written: No space left on device" in store.fault
    assert store.state() == (BoxState(style="old"), "")


def test_a_bad_config_stays_where_it_is_and_the_last_good_one_is_used(store: Store) -> None:
    store.home.mkdir()
    store.config_path.write_text("[audio]\nperiod = 256\n")
    assert store.config().value.audio.period == 256
    with store.config_path.open("r+") as file:  # as an editor does that writes in place
        file.write("[audio]\nperiod = 255\n")
    config, fault = store.config()
    assert config.audio.period == 256
    assert "config.toml: audio.period is 255" in fault
    assert "the last good config is used" in fault
    assert store.config_path.exists()


def test_a_config_that_never_was_good_gives_way_to_the_default(store: Store) -> None:
    store.home.mkdir()
    store.config_path.write_bytes(b"\xff\xfe")
    config, fault = store.config()
    assert config == Config()
    assert "this is not text in UTF-8; the default config is used" in fault


def test_the_home_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SIDEMAN_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home_folder() == tmp_path / "sideman"
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/not/allowed")
    assert home_folder() == Path.home() / ".local/share/sideman"
    monkeypatch.setenv("SIDEMAN_HOME", str(tmp_path / "box"))
    assert home_folder() == tmp_path / "box"


def test_charts_entered_on_the_box_are_written_each_once(tmp_path):
    store = Store(tmp_path)
    store.keep_charts({"late-bus": "| C |\n"})
    store.close()
    (store.charts / "late-bus.chart").write_text("| Cm |\n")  # mended by hand meanwhile
    store.keep_charts({"late-bus": "| C |\n", "early-bus": "| F |\n"})
    store.close()
    assert (store.charts / "late-bus.chart").read_text() == "| Cm |\n"
    assert (store.charts / "early-bus.chart").read_text() == "| F |\n"
    assert not store.fault


def test_a_chart_that_was_renamed_is_written_again(tmp_path):
    store = Store(tmp_path)
    store.keep_charts({"late-bus": "title: Late Bus\n| C |\n"})
    store.keep_charts({"late-bus": "title: Last Bus\n| C |\n"})
    store.close()
    assert (store.charts / "late-bus.chart").read_text() == "title: Last Bus\n| C |\n"


def test_presets_and_settings_come_back_as_they_were(tmp_path):
    book = Book(
        presets=(Preset("one", "medium-swing", "blues-minor", 90.0, 5, "b", {"bass": 0.6}, ("snare",)),),
        set_lists=(SetList("tonight", ("one",)),),
        favourites=("medium-swing",),
    )
    state = BoxState(book=book, panel=Panel(profile="beatbuddy", reads="E♭", c="half time"))
    store = Store(tmp_path)
    store.save(state)
    store.close()
    assert Store(tmp_path).state().value == state
