from sideman.commands.run import not_granted
from sideman.messages import EngineStatus


def test_what_linux_did_not_grant_is_said_in_one_line():
    assert not_granted(EngineStatus(realtime=True, locked=True)) == ""
    line = not_granted(EngineStatus(realtime=False, locked=False))
    assert line.startswith("the engine plays without real-time priority and locked memory")
    assert "\n" not in line
    assert "priority" not in not_granted(EngineStatus(realtime=True, locked=False))
