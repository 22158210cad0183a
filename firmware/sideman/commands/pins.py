"""``sideman pins``: how the box is wired."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from sideman.adapters.header import Wire, picture, wiring
from sideman.adapters.library import shipped
from sideman.adapters.pins import clashes, profiles, read_hats, read_pins
from sideman.adapters.store import Store
from sideman.commands.desk import print_json, print_table
from sideman.errors import BadConfig

WHERE = "hw/pins.toml"


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--profile", help="a profile of hw/pins.toml (config: hardware.pins)")
    parser.add_argument("--json", action="store_true", help="a list of objects instead of table and picture")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the header, to be printed at any size")
    parser.add_argument("--png", type=Path, metavar="FILE", help="draw the header as a picture")


def run(args: Namespace) -> int:
    """Print every wire, the header, and what cannot work with the config. 1 where something cannot."""
    text = shipped(WHERE).read_text()
    hardware = Store().config().value.hardware
    name = args.profile or hardware.pins
    pins, hats = read_pins(text, WHERE, name), read_hats(text, WHERE)
    wires = list(wiring(pins))
    lines = picture(pins, hats)
    if args.json:
        print_json([wire._asdict() for wire in wires])
        return 0
    for path, draw in ((args.svg, _svg), (args.png, _png)):
        if path is not None:
            try:
                draw(path, f"Sideman, profile {name}", lines)
            except OSError as fault:
                raise BadConfig(f"{path}: cannot be written: {fault.strerror}") from fault
    print(f"profile {name} of: {', '.join(profiles(text, WHERE))}; good for: {', '.join(pins.hats)}\n")
    print_table([("part", "GPIO", "pin", "to", "pull"), *(_row(wire) for wire in wires)])
    print("\n" + "\n".join(lines) + "\n\n● wired  ▪ power, ground  ○ not wired")
    faults = clashes(text, WHERE, pins, hardware) if name == hardware.pins else []
    for clash in faults:
        print(f"cannot work: {clash}")
    return 1 if faults else 0


def _row(wire: Wire) -> tuple[str, str, str, str, str]:
    return wire.what, str(wire.gpio), str(wire.pin), wire.to, wire.pull


CELL, LINE, LEFT, TOP = 9, 22, 16, 60
INK, PAPER = "#1d4a46", "#f8f3e6"


def _svg(path: Path, title: str, lines: list[str]) -> None:
    """The text picture as text of one width: it can be searched, and printed at any size."""
    width, height = LEFT * 2 + CELL * max(map(len, lines)), TOP + LINE * len(lines) + 12
    rows = "\n".join(
        f'<text x="{LEFT}" y="{TOP + LINE * n}" xml:space="preserve">{_escaped(line)}</text>'
        for n, line in enumerate(lines)
    )
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    letters = f'font-family="DejaVu Sans Mono, monospace" font-size="15" fill="{INK}"'
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {letters}>\n'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n'
        f'<text x="{LEFT}" y="30" font-size="18" font-weight="bold">{_escaped(title)}</text>\n{rows}\n</svg>'
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _png(path: Path, title: str, lines: list[str]) -> None:
    """Drawn with the box's own letters, column by column."""
    from PIL import Image, ImageDraw

    from sideman.panel.screens.font import font

    letters, big = font("small"), font("title")
    width, pitch = 460, 14
    image = Image.new("1", (width, 34 + pitch * len(lines)), 1)
    draw: Any = ImageDraw.Draw(image)
    big.draw(draw, 8, 8, title, fill=0)
    for n, line in enumerate(lines):
        y = 30 + n * pitch
        at = next(i for i, c in enumerate(line) if c in "●▪○")
        left, dots, right = line[: at - 1].strip(), line[at : at + 3], line[at + 4 :]
        letters.draw(draw, width // 2 - 14 - letters.width(left), y, left, fill=0)
        letters.draw(draw, width // 2 + 15, y, right.strip(), fill=0)
        for side, dot in ((-6, dots[0]), (6, dots[2])):
            x = width // 2 + side
            box = (x - 4, y, x + 4, y + 8)
            (draw.rectangle if dot == "▪" else draw.ellipse)(box, outline=0, fill=1 if dot == "○" else 0)
    image.resize((width * 2, image.height * 2)).save(path)
