"""The thread for slow things: the newest counts, nobody waits."""

import threading
import time

from sideman.adapters.latest import Latest


def test_what_was_handed_over_last_before_closing_is_acted_on() -> None:
    done: list[int] = []
    latest = Latest("test", done.append)
    for number in range(1000):
        latest.hand_over(number)
    latest.close()
    assert done[-1] == 999
    assert done == sorted(set(done))


def test_a_slow_act_holds_up_nobody_and_skips_what_is_out_of_date() -> None:
    started, go_on = threading.Event(), threading.Event()
    done: list[int] = []

    def slowly(value: int) -> None:
        started.set()
        go_on.wait(5)
        done.append(value)

    latest = Latest("test", slowly)
    latest.hand_over(1)
    assert started.wait(5)
    before = time.perf_counter()
    for number in (2, 3, 4):
        latest.hand_over(number)
    assert time.perf_counter() - before < 0.5
    go_on.set()
    latest.close()
    assert done == [1, 4]


def test_two_acts_are_a_rest_apart() -> None:
    at: list[float] = []
    second = threading.Event()

    def act(value: int) -> None:
        at.append(time.monotonic())
        if value == 2:
            second.set()

    latest = Latest("test", act, rest_s=0.05)
    latest.hand_over(1)
    while not at:
        time.sleep(0.001)
    latest.hand_over(2)
    assert second.wait(5)
    assert at[1] - at[0] >= 0.045
    latest.close()
