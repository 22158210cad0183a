from pathlib import Path

import pytest

from sideman.commands.bench import places

FONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")


@pytest.mark.skipif(not FONT.exists(), reason="fluid-soundfont-gm is not installed")
def test_every_note_is_found_within_its_block():
    largest, drift = places.measure(str(FONT), 0.2, lambda _: None)
    assert 0 < largest.value <= 33
    assert drift.unit == "frames"
