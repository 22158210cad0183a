from __future__ import annotations

import pickle

import pytest

from sideman.music.style.table import Table


def test_a_table_reads_like_a_dict_and_can_be_hashed() -> None:
    table = Table({"ride": 1, "hat": 2})
    assert table["ride"] == 1
    assert list(table) == ["ride", "hat"]
    assert hash(table) == hash(Table({"hat": 2, "ride": 1}))
    assert {table: "found"}[Table({"ride": 1, "hat": 2})] == "found"


def test_a_table_refuses_every_change() -> None:
    table = Table({"ride": 1})
    with pytest.raises(TypeError, match="make another"):
        table["hat"] = 2
    with pytest.raises(TypeError):
        table.pop("ride")
    with pytest.raises(TypeError):
        table.update(hat=2)
    assert table == {"ride": 1}


def test_a_table_crosses_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Table({"ride": 1}))) == Table({"ride": 1})
