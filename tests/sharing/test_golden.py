"""Links and files that were handed out open for ever, and give the figures of their day (see golden/README.md)."""

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from planner.files import reading, scenario_schema
from planner.model import MODEL, results, simulate, targets
from planner.model.scenario import Figure, Scenario
from planner.model.simulate import Draws, Run
from planner.model.table import table
from planner.sharing.link import links, packing

HERE = Path(__file__).parent / "golden"
LINKS, FILES = sorted(HERE.glob("link-*.txt")), sorted(HERE.glob("file-*.toml"))
KNOWN = {
    1: "bb5d4ea2d5111a63d94de32cc1bd210b0573bcf426d0273d2d85feaf69f72971",
    2: "32d107f283273785f35071f03cc927cee42f828cc16fffad0b822651e99eec5f",
}
MEASURES = ("placements", "self_supporting", "caseload")
COLUMNS = ("programme", "figure", "of", "mean_field", "p05", "median", "p95", "met")
DIFFERS = (
    "The figures of {name} are no longer those that were handed out with it. If that is meant, raise "
    "planner.model.MODEL and add figures of the new model beside the old ones, which stay as they are; "
    "if not, something is wrong."
)
DIGESTS = sorted(HERE.glob("digests*.csv"))  # of what was there before form 2, by processor
each = pytest.mark.parametrize("path", [*LINKS, *FILES], ids=lambda path: path.name)


def figures(scenario: Scenario, draws: Draws) -> str:
    """Of every year and target, as CSV, rounded: placements in the year, stocks at its end."""
    run = simulate.run(scenario, draws)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_yearly(run))
    rows.writerows(_targets(run))
    return text.getvalue()


def _yearly(run: Run) -> Iterator[tuple[object, ...]]:
    months = run.scenario.run
    for programme in (*(one.id for one in run.scenario.programmes), results.ALL):
        for measure in MEASURES:
            for year in range(months[0] // 12, months[-1] // 12 + 1):
                first, last = max(12 * year, months[0]), min(12 * year + 11, months[-1])
                outcome = results.over(run, Figure(programme, None, measure, first, last))
                yield programme, measure, year, *_rounded(outcome), ""


def _targets(run: Run) -> Iterator[tuple[object, ...]]:
    """With the share of the draws that meet them."""
    for target in run.scenario.targets:
        judged = targets.judged(run, target)
        yield (
            target.figure.programme,
            "target",
            target.id,
            *_rounded(judged.outcome),
            judged.probability,
        )


def _rounded(outcome: results.Outcome) -> list[float]:
    quantiles = np.quantile(outcome.draws, (0.05, 0.5, 0.95))
    return [round(float(value), 2) + 0.0 for value in (outcome.mean_field, *quantiles)]


def handed_out(path: Path) -> tuple[Scenario, Draws]:
    """A link's scenario with its draws; a file's with those that the page begins with."""
    if path in FILES:
        return reading.read_file(path), Draws(1_000, 1)
    opened = links.read(path.read_text(encoding="ascii").strip())
    return opened.shared.plan.scenario, opened.shared.draws


def of_model(path: Path, model: int = MODEL) -> Path:
    return path.with_suffix(f".model-{model}.csv")


def test_each_form_that_was_ever_handed_out_has_its_golden_ones():
    assert {int(path.name.split("-")[1]) for path in LINKS} == set(links.READERS)
    assert {int(path.name.split("-")[1]) for path in FILES} == set(
        range(1, scenario_schema.SCHEMA + 1)
    )
    assert len(LINKS) >= 3
    assert len(FILES) >= 4


@pytest.mark.parametrize("path", LINKS, ids=lambda path: path.name)
def test_a_link_that_was_handed_out_opens_as_it_was_meant(path):
    opened = links.read(path.read_text(encoding="ascii").strip())
    assert opened.as_meant
    assert opened.left_out == ()
    assert len(opened.shared.plan.settings) >= 4


@each
def test_what_was_handed_out_gives_the_figures_of_its_day(path):
    assert of_model(path).exists(), f"{path.name} has no figures of model {MODEL}: add them"
    now = figures(*handed_out(path))
    assert now == of_model(path).read_text(encoding="utf-8"), DIFFERS.format(name=path.name)


def digest(path: Path) -> str:
    """Of every figure of every month in 50 draws; of nine decimals, in which processors can still differ for kroner."""
    scenario, _ = handed_out(path)
    rows = table(simulate.run(scenario, Draws(50, 3))).round(9)
    return hashlib.sha256(rows.to_csv(index=False).encode()).hexdigest()


def test_what_was_handed_out_before_form_2_gives_every_figure_as_it_was():
    known = [dict(csv.reader(one.read_text(encoding="utf-8").splitlines())) for one in DIGESTS]
    old = [path for path in (*LINKS, *FILES) if path.name.split("-")[1] == "1"]
    assert {path.name: digest(path) for path in old} in known


@each
def test_the_figures_of_the_first_model_stay_beside_those_of_today(path):
    first = of_model(path, model=1).read_text(encoding="utf-8").splitlines()
    assert first[0] == ",".join(COLUMNS)
    assert len(first) > 10


@pytest.mark.parametrize("form", links.READERS)
def test_what_every_copy_of_the_app_knows_never_changes(form):
    """Each link of the form leans on it; whatever else is to be known belongs to a new form."""
    assert hashlib.sha256(packing.known(form).read_bytes()).hexdigest() == KNOWN[form]
