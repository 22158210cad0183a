"""Styles as they ship, and a form of 32 bars (AABA's length, four sections of eight)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sideman.music.chart.form import Form, FormBar
from sideman.music.chart.progressions import form_of
from sideman.music.style.load import read_style
from sideman.music.style.style import Style

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="session")
def styles() -> dict[str, Style]:
    """Every style by name."""
    return {
        path.stem: read_style(path.read_text(encoding="utf-8"), f"styles/{path.name}")
        for path in sorted(STYLES.glob("*.toml"))
    }


@pytest.fixture(scope="session")
def form32() -> Form:
    """Eight times ii–V–I–I in sections of eight bars, phrases of four."""
    four = form_of("ii-v-i").bars
    bars = tuple(
        FormBar(
            n + 1,
            "AABA"[n // 8],
            four[n % 4].meter,
            four[n % 4].key,
            four[n % 4].chords,
            phrase_end=n % 4 == 3,
            section_start=n % 8 == 0,
            section_end=n % 8 == 7,
        )
        for n in range(32)
    )
    return Form("Thirty-two", four[0].key, bars)
