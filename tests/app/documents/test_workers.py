import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable

import pytest

from app.documents.workers import Lost, Pool
from app.settings import Limits

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="this system sets no limits on a process")
ROOMY = Limits(seconds=60)


# What runs in a worker must be found there by name, as a built-in function is and one of a test file is not.
evaluate: Callable[[str], object] = eval


def answers(*tasks: str, size: int = 2, limits: Limits = ROOMY) -> dict[str, object]:
    with Pool(evaluate, size, limits) as pool:
        return dict(pool.results(deque(tasks)))


def test_every_task_gets_its_result() -> None:
    assert answers("1 + 1", "'a' * 3", "[]", size=2) == {"1 + 1": 2, "'a' * 3": "aaa", "[]": []}


def test_a_worker_that_dies_costs_its_own_task_only() -> None:
    died = "__import__('os')._exit(7)"
    found = answers("1", died, "2", died + " ", "3", size=2)
    assert {key: value for key, value in found.items() if key.isdigit()} == {"1": 1, "2": 2, "3": 3}
    assert found[died] == Lost("the process reading it died (exit status 7): add it again, in parts if that does not help")


@needs_limits
def test_a_worker_that_is_killed_says_by_what() -> None:
    found = answers(f"__import__('os').kill(__import__('os').getpid(), {int(signal.SIGTERM)})")
    assert "SIGTERM" in str(*found.values())


def test_a_task_that_takes_too_long_is_stopped_and_the_others_finish() -> None:
    began = time.monotonic()
    found = answers("__import__('time').sleep(60)", "1", "2", limits=Limits(seconds=1.0))
    assert time.monotonic() - began < 30
    told = "reading it took longer than 1 seconds, so it was stopped: split it, then add it again"
    assert found["__import__('time').sleep(60)"] == Lost(told)
    assert (found["1"], found["2"]) == (1, 2)


@needs_limits
def test_a_task_that_needs_too_much_memory_is_refused() -> None:
    if sys.platform == "darwin":
        pytest.skip("macOS does not hold a process to its address space")
    found = answers("len(bytearray(4_000_000_000))", "1", limits=Limits(seconds=60, memory=1_000_000_000))
    told = "reading it needs more memory than a worker may have: split it, then add it again"
    assert found == {"len(bytearray(4_000_000_000))": Lost(told), "1": 1}


def test_a_fault_of_ours_costs_one_task_and_is_named() -> None:
    found = answers("{}['absent']", "1")
    assert found["1"] == 1
    assert "KeyError" in str(found["{}['absent']"])
    assert "fault of Lanthorn" in str(found["{}['absent']"])


def test_tasks_added_while_results_come_in_are_done_as_well() -> None:
    queue, seen = deque(["3"]), []
    with Pool(evaluate, 2, ROOMY) as pool:
        for _, answer in pool.results(queue):
            assert isinstance(answer, int)
            seen.append(answer)
            if answer:
                queue.append(str(answer - 1))
    assert seen == [3, 2, 1, 0]


def test_an_empty_queue_starts_no_process() -> None:
    assert answers() == {}


def test_workers_are_gone_when_the_pool_closes() -> None:
    with Pool(evaluate, 2, ROOMY) as pool:
        pids = {answer for _, answer in pool.results(deque(["__import__('os').getpid()"] * 4))}
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in pids)


def alive(pid: object) -> bool:
    if sys.platform == "win32":
        return False
    try:
        os.kill(int(str(pid)), 0)
    except ProcessLookupError:
        return False
    return True
