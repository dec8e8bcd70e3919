# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne work` as a process of its own: real mail, real kills."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.databases import new_database
from bench.mail import run

COMMAND = [sys.executable, "-m", "ledestjerne.cli", "work", "--lease", "2", "--pause", "0.1"]
ENQUEUE = (
    "import django; django.setup(); from django.utils import timezone; "
    "from django_tasks_db.models import DBTaskResult; "
    "DBTaskResult.objects.create(args_kwargs={'args': [], 'kwargs': {'seconds': 3}}, "
    "task_path='tests.cli.slow_tasks.take_time', backend_name='default', run_after=timezone.now())"
)
ASK = (
    "import django; django.setup(); from django_tasks_db.models import DBTaskResult; "
    "task = DBTaskResult.objects.get(); print(task.status, len(task.worker_ids))"
)
WAIT = """
import time
import django; django.setup()
from django_tasks_db.models import DBTaskResult
print("waiting", flush=True)
while DBTaskResult.objects.get().status == "READY":
    time.sleep(0.02)
"""

OPEN_A_ROUND = (
    "import django; django.setup(); from tests.people import build_people; "
    "from tests.measurement.launched import OPENS; from tests.results.answered import make_answered_round; "
    "from ledestjerne.organisation.access import viewer_for; "
    "make_answered_round(viewer_for(build_people().hr, OPENS))"
)
LEFT = (
    "import django; django.setup(); from ledestjerne.measurement.models import Invited, Round; "
    "from ledestjerne.results.models import UnitResult; "
    "print(Round.objects.get().status, UnitResult.objects.exists(), Invited.objects.count())"
)


@pytest.mark.enable_socket
def test_ten_killed_workers_lose_no_letter_and_double_only_the_one_in_flight(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = run(letters=150, kills=10, folder=tmp_path)
    record_property("outcome", str(found))
    assert (found.kills, found.arrived, found.lost, found.waiting) == (10, 150, 0, 0), found
    assert found.copies <= found.kills, found


def test_a_killed_workers_task_is_ended_by_the_next(tmp_path: Path) -> None:
    with new_database(tmp_path) as database:

        def python(code: str) -> str:
            command = [sys.executable, "-c", code]
            return subprocess.run(
                command, env=database.environment, check=True, capture_output=True, text=True
            ).stdout

        python(ENQUEUE)
        watch = [sys.executable, "-c", WAIT]
        with subprocess.Popen(watch, env=database.environment, stdout=subprocess.PIPE, text=True) as begun:
            assert begun.stdout is not None
            assert begun.stdout.readline() == "waiting\n"
            first = subprocess.Popen(COMMAND, env=database.environment)
            begun.wait(timeout=120)
        first.kill()
        first.wait()
        assert python(ASK) == "RUNNING 1\n"
        time.sleep(2)
        subprocess.run([*COMMAND, "--once"], env=database.environment, check=True)
        assert python(ASK) == "SUCCESSFUL 2\n"


def test_a_round_whose_last_day_is_over_is_closed_and_released_by_the_worker(tmp_path: Path) -> None:
    with new_database(tmp_path) as database:
        for command in (["-c", OPEN_A_ROUND], [*COMMAND[1:], "--once"]):
            subprocess.run([sys.executable, *command], env=database.environment, check=True, capture_output=True)
        said = subprocess.run(
            [sys.executable, "-c", LEFT], env=database.environment, check=True, capture_output=True, text=True
        ).stdout
    assert said == "released True 0\n"


def test_a_worker_that_belongs_to_a_server_stops_with_it(tmp_path: Path) -> None:
    starting = (
        "import subprocess, sys; print(subprocess.Popen([sys.executable, '-m', 'ledestjerne.cli', 'work', "
        "'--attended', '--pause', '0.1']).pid, flush=True); import time; time.sleep(3)"
    )
    with new_database(tmp_path) as database:
        server = subprocess.run(
            [sys.executable, "-c", starting], env=database.environment, check=True, capture_output=True, text=True
        )
        gone = Path(f"/proc/{server.stdout.strip()}")
        for _ in range(100):
            if not gone.exists() or "Z" in (gone / "stat").read_text().split()[2]:
                return
            time.sleep(0.1)
    raise AssertionError("the worker lives on without its server")
