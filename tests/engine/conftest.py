"""What the engine's tests share."""

from __future__ import annotations

import pytest

from tests.quiet_synth import QuietSynth


@pytest.fixture(scope="session")
def quiet_synth():
    """The class: each core wants one of its own."""
    return QuietSynth
