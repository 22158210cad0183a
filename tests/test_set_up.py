"""firmware/run sets up what is missing, once; tried with a Python and an apt-get that only write down what
they are asked for."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PYTHON = """#!/bin/bash
echo "python $*" >>"$LOG"
case "$*" in
  -c*print*) echo "${IS_RIGHT-True}" ;;
  -m\\ venv*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
  -m\\ pip*) [ -z "${PIP_FAILS-}" ] ;;
  -m\\ sideman*) printf '%s|' "${@:3}" ;;
esac
"""
APT_GET = '#!/bin/bash\necho "apt-get $*" >>"$LOG"\n'


class Machine:
    """A checkout with nothing set up, on a machine where ``named`` commands are fakes."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        (self.root / "firmware").mkdir(parents=True)
        for name in ("run", "set-up.bash"):
            shutil.copy(ROOT / "firmware" / name, self.root / "firmware")
        (self.root / "pyproject.toml").write_text("[project]\n")
        self._fakes = folder / "bin"
        self._fakes.mkdir()
        self._log = folder / "log"
        self._log.touch()
        for name, text in (("python3", PYTHON), ("apt-get", APT_GET), ("id", "#!/bin/bash\necho 0\n")):
            (self._fakes / name).write_text(text)
            (self._fakes / name).chmod(0o755)

    def bash(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command; what the fakes were asked for is in :meth:`asked` then."""
        self._log.write_text("")
        path = f"{self._fakes}:/usr/bin:/bin"
        return subprocess.run(
            command,
            env={"PATH": path, "LOG": str(self._log), **environ},
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return self.bash(str(self.root / "firmware" / "run"), *arguments, **environ)

    def asked(self, for_what: str) -> int:
        return self._log.read_text().count(for_what)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_first_start_makes_the_environment_and_the_second_finds_it(machine: Machine) -> None:
    first = machine.run("styles", "--json")
    assert (first.returncode, first.stdout) == (0, "styles|--json|")
    assert (machine.asked("-m venv"), machine.asked("-m pip install")) == (1, 1)
    second = machine.run("styles")
    assert second.stdout == "styles|"
    assert machine.asked("python ") == 1  # the box itself, and nothing before it


def test_a_second_start_costs_less_than_a_tenth_of_a_second(machine: Machine) -> None:
    machine.run("styles")
    times = []
    for _ in range(5):
        began = time.perf_counter()
        machine.run("styles")
        times.append(time.perf_counter() - began)
    assert min(times) < 0.1


def test_no_arguments_mean_run_and_arguments_keep_their_blanks(machine: Machine) -> None:
    assert machine.run().stdout == "run|"
    assert machine.run("chart", "My Tune.txt", "").stdout == "chart|My Tune.txt||"


def test_another_pyproject_asks_pip_again_but_makes_no_new_environment(machine: Machine) -> None:
    machine.run("styles")
    (machine.root / "pyproject.toml").write_text("[project]\nversion = '2'\n")
    machine.run("styles")
    assert (machine.asked("-m venv"), machine.asked("-m pip install")) == (0, 1)


def test_what_an_interrupted_start_left_behind_is_made_again(machine: Machine) -> None:
    failed = machine.run("styles", PIP_FAILS="yes")
    assert failed.returncode == 1
    assert "pip could not install all that is needed" in failed.stderr
    assert failed.stdout == ""
    assert machine.run("styles").stdout == "styles|"
    assert (machine.asked("-m venv --clear"), machine.asked("-m pip install")) == (1, 1)


def test_a_checkout_that_moved_or_lost_its_python_is_set_up_again(machine: Machine) -> None:
    machine.run("styles")
    (machine.root / ".venv" / "bin" / "python").unlink()
    assert machine.run("styles").stdout == "styles|"
    assert machine.asked("-m venv") == 1
    machine.root = machine.root.rename(machine.root.with_name("elsewhere"))
    assert machine.run("styles").stdout == "styles|"
    assert machine.asked("-m venv") == 1


def test_what_the_tests_installed_is_enough_for_the_box_and_not_the_other_way_round(machine: Machine) -> None:
    set_up = f'. "{machine.root}/firmware/set-up.bash"; need_environment "$1"'
    machine.run("styles")
    machine.bash("bash", "-euc", set_up, "-", "[test]")
    assert machine.asked("checkout[test]") == 1
    machine.run("styles")
    assert machine.asked("-m pip") == 0
    (machine.root / "pyproject.toml").write_text("[project]\nversion = '2'\n")
    machine.run("styles")
    assert machine.asked("checkout[test]") == 1  # the tests' packages stay


def test_a_python_that_is_too_old_or_too_new_is_refused(machine: Machine) -> None:
    refused = machine.run("styles", PYTHON="python3", IS_RIGHT="False")
    assert refused.returncode == 1
    assert "$PYTHON is python3; Python 3.11, 3.12 or 3.13 is allowed" in refused.stderr


def test_only_packages_that_are_missing_are_installed(machine: Machine) -> None:
    need = f'. "{machine.root}/firmware/set-up.bash"; need_packages "$@"'
    machine.bash(
        "bash", "-euc", need, "-", "there /nowhere /bin/s*", "missing /nowhere /no/w*e", "gone /nowhere"
    )
    assert machine.asked("apt-get update") == 1
    assert machine.asked("--no-install-recommends missing gone\n") == 1
    machine.bash("bash", "-euc", need, "-", "there /bin/sh")
    assert machine.asked("apt-get") == 0


def test_without_the_rights_the_command_to_type_is_said(machine: Machine) -> None:
    (machine._fakes / "id").write_text("#!/bin/bash\necho 1000\n")
    (machine._fakes / "sudo").write_text("#!/bin/bash\nexit 1\n")
    (machine._fakes / "sudo").chmod(0o755)
    need = f'. "{machine.root}/firmware/set-up.bash"; need_packages "missing /nowhere"'
    refused = machine.bash("bash", "-euc", need)
    assert refused.returncode == 1
    assert "apt-get install missing" in refused.stderr
    assert machine.asked("apt-get") == 0


@pytest.mark.parametrize("script", ["firmware/run", "tests/run", ".ci/run"])
def test_the_commands_may_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
