import pytest

from sideman.engine.settings import EngineSettings
from sideman.errors import BadConfig


def test_settings_cross_to_the_process_as_they_are():
    settings = EngineSettings("a.sf2", device="Caf\xe9", outputs=((3, 4), (1, 2)), frame=7, ns=9)
    assert EngineSettings.from_line(settings.to_line()) == settings


def test_what_cannot_be_used_is_named_with_what_is_allowed():
    with pytest.raises(BadConfig, match="period is 100; a multiple of 64 up to 4096 is allowed"):
        EngineSettings("a.sf2", period=100)
    with pytest.raises(BadConfig, match="interpolation is 2; 0, 1, 4 or 7"):
        EngineSettings("a.sf2", interpolation=2)
    with pytest.raises(BadConfig, match="pairs of outputs is 0"):
        EngineSettings("a.sf2", outputs=())
