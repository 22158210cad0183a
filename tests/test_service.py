"""The service does what its page says, line by line."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "systemd"
UNIT = (FOLDER / "sideman.service").read_text(encoding="utf-8")
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")
BEHIND_DOTS = {"ProtectSystem", "ProtectHome", "PrivateTmp", "ProtectKernelTunables", "ProtectKernelModules"}
"""Of the row that names the first and the last of them."""


def test_every_line_of_the_unit_is_explained() -> None:
    settings = set(re.findall(r"^(\w+)=", UNIT, re.MULTILINE)) - {"Description", "Documentation", "WantedBy"}
    table = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
    explained = {setting for setting in settings if re.search(rf"`{setting}\b", table)} | BEHIND_DOTS
    assert settings - {"Environment"} == explained
    assert "SIDEMAN_HOME" in table


def test_the_service_is_not_root_and_talks_to_this_machine_only() -> None:
    assert "\nUser=sideman\n" in UNIT
    assert "\nIPAddressDeny=any\nIPAddressAllow=localhost\n" in UNIT


def test_the_account_that_may_switch_off_is_the_service_s_and_may_do_nothing_else() -> None:
    rules = (FOLDER / "sideman.rules").read_text(encoding="utf-8")
    (user,) = re.findall(r'subject\.user == "(\w+)"', rules)
    assert f"\nUser={user}\n" in UNIT
    assert "sideman.rules" in PAGE
    assert set(re.findall(r'action\.id == "([\w.-]+)"', rules)) == {
        "org.freedesktop.login1.power-off",
        "org.freedesktop.login1.power-off-multiple-sessions",
    }


def test_the_service_starts_what_a_person_starts() -> None:
    (command,) = re.findall(r"^ExecStart=/opt/sideman/(.*)$", UNIT, re.MULTILINE)
    assert (FOLDER.parent / command).exists()
