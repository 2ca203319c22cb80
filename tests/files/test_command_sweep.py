"""`sweep`: the same bytes here, on a cluster, after kill -9 and with a worker lost; a sentence to a mistake."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from types import ModuleType

import pandas as pd
import pytest
from distributed import LocalCluster

import planner
from planner.__main__ import main
from planner.commands import workers
from planner.files import reading
from planner.model import simulate, table
from planner.model.simulate import Draws
from planner.questions import many_runs
from planner.report.many_runs import COLUMNS, software
from tests.conftest import free_port
from tests.files.base import BASE, ROOT, complaint

BRONDERSLEV = ROOT / "scenarios" / "bronderslev-2017.toml"
ASKED = ("--places", "2", "--draws", "100", "--seed", "7")
KEYS = ["programme", "measure"]
STATISTICS = ["mean_field", "mean", "p05", "p25", "p50", "p75", "p95"]


@pytest.fixture
def says(capsys):
    """Runs the command in this process: exit status, output and complaint."""

    def run(*arguments):
        try:
            status = main(["sweep", *(str(one) for one in arguments)])
        except SystemExit as left:
            status = int(left.code or 0)
        written = capsys.readouterr()
        assert "Traceback" not in written.err + written.out
        return status, written.out, complaint(written.err)

    return run


@pytest.fixture
def base(tmp_path):
    """A folder of the tests' own file."""
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    """What a sweep of Brønderslev gives on one thread of this process, undisturbed."""
    folder = tmp_path_factory.mktemp("wanted")
    assert main(["sweep", str(BRONDERSLEV), "--out", str(folder), *ASKED, "--workers", "1"]) == 0
    return folder


@pytest.fixture(scope="module")
def cluster():
    """Two workers, each a process of its own, over TCP."""
    # A page that was tried in this process is its main module now, and a new process would run it.
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    asked = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(**asked) as cluster:
        assert cluster.scheduler_address.startswith("tcp://")
        yield cluster
    sys.modules["__main__"] = main


@contextmanager
def process(*arguments):
    command = [sys.executable, "-m", "planner", "sweep", *(str(one) for one in arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as begun:
        try:
            yield begun
        finally:
            begun.kill()


def parts(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


def places(folder):
    """Where to try again: on a busy machine all may be done before it is disturbed."""
    return [folder / str(attempt) for attempt in range(5)]


def wait_for_a_part(folder, process):
    """Until the first one is there; fails where the process ends before it."""
    while not any(folder.glob("*.parquet")):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.02)


def rows(folder):
    return pd.read_parquet(folder)


def test_the_figures_are_those_of_run(wanted):
    """A stock at the end of a year is December's row, and the expected values of flows add up over the months."""
    scenario = reading.read_file(BRONDERSLEV)
    months = table.table(simulate.run(scenario, Draws(100, 7)))
    found = rows(wanted)
    base = found[found.lever.isna() & found.year.notna()]
    stocks = base[base.kind == "stock"]
    december = months.rename(columns={"month": "last"})
    joined = stocks.merge(december, on=[*KEYS, "last"], suffixes=("", "_of_run"))
    assert len(joined) == len(stocks) > 30
    for one in STATISTICS:
        assert joined[one].tolist() == pytest.approx(joined[f"{one}_of_run"].tolist(), nan_ok=True)
    months["year"] = months.month.str[:4].astype(int)
    summed = months[months.month >= base["first"].min()].groupby([*KEYS, "year"], as_index=False)
    flows = base[base.kind.isin(["flow", "money"])].merge(
        summed[["mean_field", "mean"]].sum(), on=[*KEYS, "year"], suffixes=("", "_of_run")
    )
    assert len(flows) > 60
    for one in ("mean_field", "mean"):
        assert flows[one].tolist() == pytest.approx(flows[f"{one}_of_run"].tolist(), rel=1e-9)


def test_a_row_says_what_it_is_of(wanted):
    found = rows(wanted)
    scenario = reading.read_file(BRONDERSLEV)
    assert list(found) == COLUMNS.names
    assert set(found.scenario) == {"bronderslev-2017"}
    assert set(zip(found.draws, found.seed, found.model, found.planner, strict=True)) == {
        (100, 7, planner.model.MODEL, planner.__version__)
    }
    keys = ["lever", "setting", "programme", "measure", "first", "last"]
    assert not found.duplicated(keys).any()
    by_lever = {one.lever: one for one in many_runs.cases(scenario, 2)[1:]}
    assert set(found.lever.dropna()) == set(by_lever)
    for lever, case in by_lever.items():
        own = found[found.lever == lever]
        assert own.setting.nunique() == len(case.values)
        if not lever.is_contract_end:
            assert sorted(set(own.value)) == sorted(case.values)
    ends = found[found.lever.str.endswith(".contract_end", na=False)]
    assert ends.value.isna().all()
    assert set(ends.setting) <= {f"{n // 12:04}-{n % 12 + 1:02}" for n in range(24200, 24300)}
    assert found[found.lever.isna()].change_p50.isna().all()


def test_however_many_at_once_the_bytes_are_the_same(says, wanted, tmp_path):
    status, out, err = says(BRONDERSLEV, "--out", tmp_path, *ASKED, "--workers", "4")
    assert (status, err) == (0, "")
    assert f"{len(parts(wanted))} filer" in out
    assert parts(tmp_path) == parts(wanted)


def test_a_cluster_gives_the_same_bytes(says, wanted, cluster, tmp_path):
    where = ("--scheduler", cluster.scheduler_address)
    status, _, err = says(BRONDERSLEV, "--out", tmp_path, *ASKED, *where)
    assert (status, err) == (0, "")
    assert parts(tmp_path) == parts(wanted)


def test_after_kill_9_nothing_half_is_there_and_the_rest_is_made(says, wanted, tmp_path):
    for folder in places(tmp_path):
        begun = (BRONDERSLEV, "--out", folder, *ASKED)
        with process(*begun, "--workers", "1") as running:
            wait_for_a_part(folder, running)
            running.send_signal(signal.SIGKILL)
        there = parts(folder)
        assert there.items() <= parts(wanted).items()
        if len(there) < len(parts(wanted)):
            break
    missing = len(parts(wanted)) - len(there)
    assert missing
    status, out, err = says(*begun, "--language", "en")
    assert (status, err) == (0, "")
    assert f"{missing} of them made now" in out
    assert parts(folder) == parts(wanted)
    assert len(list(folder.iterdir())) == len(parts(wanted))  # nothing hidden is left


def test_a_worker_that_dies_is_told_of_and_its_tasks_are_done(wanted, cluster, tmp_path):
    where = ("--scheduler", cluster.scheduler_address, "--language", "en")
    told = " is gone; what it was working on is done by another."
    for folder in places(tmp_path):
        with process(BRONDERSLEV, "--out", folder, *ASKED, *where) as running:
            wait_for_a_part(folder, running)
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
            out, err = running.communicate(timeout=120)
        assert running.returncode == 0
        assert "Traceback" not in out + err
        assert parts(folder) == parts(wanted)
        if told in err:
            break
    assert told in err


def test_what_is_finished_is_not_done_again_and_what_is_damaged_is(says, wanted, tmp_path):
    content = parts(wanted)
    first, second, *_ = content
    for name in content:
        (tmp_path / name).write_bytes(content[name][:-9] if name == first else content[name])
    (tmp_path / second).unlink()
    (tmp_path / f".{second}.x.tmp").write_bytes(b"PAR1")
    (tmp_path / "notes.txt").write_text("mine")
    status, out, _ = says(BRONDERSLEV, "--out", tmp_path, *ASKED)
    assert status == 0
    assert "heraf 2 regnet nu" in out
    assert parts(tmp_path) == content
    assert not list(tmp_path.glob(".*"))
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert "heraf 0 regnet nu" in says(BRONDERSLEV, "--out", tmp_path, *ASKED)[1]


@pytest.mark.parametrize(
    ("language", "told"), [("da", "andre Parquet-filer"), ("en", "other Parquet files")]
)
def test_rows_of_other_options_are_not_mixed_in(says, base, tmp_path, language, told):
    out = tmp_path / "out"
    small = (base, "--places", "0", "--language", language)
    assert says(*small, "--draws", "20", "--out", out)[0] == 0
    before = parts(out)
    status, said, err = says(*small, "--draws", "21", "--out", out)
    assert (status, said) == (2, "")
    assert told in err
    assert parts(out) == before
    assert says(base, "--places", "2", "--draws", "20", "--out", out)[0] == 0  # more of the same
    assert before.items() < parts(out).items()


def test_a_broken_file_is_told_of_and_the_others_are_run(says, base, tmp_path):
    (base / "broken.toml").write_text("schema = 1", encoding="utf-8")
    (base / "large.toml").write_text(BASE.replace("months = 24", "months = 240"), encoding="utf-8")
    asked = ("--places", "0", "--draws", "20", "--out", tmp_path / "out", "--language", "en")
    status, out, err = says(base, *asked)
    assert status == 1
    assert "2 of them made now" in out
    assert err
    assert all(line.startswith("broken.toml: ") for line in err.strip().splitlines())
    assert set(rows(tmp_path / "out").scenario) == {"base", "large"}


def test_what_cannot_be_done_is_said_in_a_sentence(says, base, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "SECONDS_TO_CONNECT", 1)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    nobody = f"tcp://127.0.0.1:{free_port()}"
    out = ("--out", tmp_path / "out", "--places", "0", "--draws", "0")
    for arguments, sentence in (
        ((base, *out, "--places", "1"), "a range has two ends"),
        ((base, *out, "--places", "x"), "--places: x is not allowed"),
        ((base, *out, "--draws", "10001"), "a whole number from 0 to 10000"),
        ((base, *out, "--workers", "0"), "a whole number from 1"),
        ((base, *out, "--workers", "2", "--scheduler", nobody), "only one of them"),
        ((base, *out, "--scheduler", "http://x"), "is not an address such as tcp://"),
        ((base, *out, "--scheduler", ""), "is not an address such as tcp://"),
        ((base, *out, "--scheduler", nobody), "no Dask scheduler can be reached"),
        ((tmp_path / "empty", *out), "no .toml files"),
        ((base, tmp_path / "base.toml", *out), "Two files have the same name"),
        ((tmp_path / "none.toml", *out), "none.toml"),
        ((base, *out, "--out", tmp_path / "file"), "cannot be written"),
    ):
        status, said, err = says(*arguments, "--language", "en")
        assert (status, said) == (2, ""), arguments
        assert sentence in err


def test_a_cluster_with_another_planner_is_refused(says, base, cluster, tmp_path, monkeypatch):
    """Its workers are processes of their own and have the real one."""
    monkeypatch.setattr(planner, "__version__", "0.0.9")
    software.cache_clear()
    try:
        where = ("--scheduler", cluster.scheduler_address, "--out", tmp_path / "out")
        status, _, err = says(base, *where, "--language", "en")
    finally:
        software.cache_clear()
    assert status == 2
    assert err.startswith("tcp://")
    assert "has another Planner (0.1.0, " in err
    assert "this machine (0.0.9, " in err
    assert not parts(tmp_path / "out")


def test_without_dask_the_command_says_how_to_install_it_and_the_others_work(base, tmp_path):
    script = (
        "import sys; sys.modules['dask'] = None; from planner.__main__ import main;"
        f"print(main(['check', {str(base / 'base.toml')!r}]),"
        f"main(['sweep', {str(base)!r}, '--out', {str(tmp_path / 'out')!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("0 2\n")
    assert "pip install 'planner[sweep]'" in done.stderr
    assert "Traceback" not in done.stderr
