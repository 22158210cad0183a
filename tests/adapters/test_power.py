"""Switching off, by commands that answer as systemctl does."""

from sideman.adapters.power import ASK, SystemPower


def test_a_system_that_goes_down_says_nothing():
    assert SystemPower(("true",)).off() == ""


def test_a_refusal_is_told_in_the_system_s_own_words_and_where_it_is_granted():
    words = "Failed to power off system via logind: Interactive authentication required."
    said = SystemPower(("sh", "-c", f"echo '{words}' >&2; exit 1")).off()
    assert said == f"May not switch off (see systemd/README): {words}"


def test_a_refusal_without_words_tells_how_it_ended():
    assert SystemPower(("sh", "-c", "exit 3")).off().endswith("sh ends with 3")


def test_where_there_is_nobody_to_ask_it_says_so():
    assert SystemPower(("no-such-command-here",)).off().startswith("Cannot switch off: no-such-command-here:")


def test_a_system_that_does_not_answer_is_not_waited_for():
    assert SystemPower(("sleep", "5"), patience_s=0.1).off() == "Cannot switch off: no answer within 0.1 s"


def test_it_is_asked_so_that_it_never_asks_back():
    assert "--no-ask-password" in ASK
    assert ASK[-1] == "poweroff"
