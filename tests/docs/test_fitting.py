"""What docs/fitting.md says was done gives the values that stand in the bundled scenarios."""

import re
from pathlib import Path

import pytest

from planner.files import reading
from planner.model import simulate, targets
from planner.questions import fit, fitting

ROOT = Path(__file__).parents[2]
ROW = re.compile(
    r"^\| `(programme\.[\w.-]+)` \| (?P<start>[\d.]+) \| (?P<width>[^|]+) \| (?P<low>[\d.]+)–(?P<high>[\d.]+) \|"
    r" .+ \| (?P<fitted>[\d.]+) \| (?P<strayed>[+−]?[\d.]+) \|$",
    re.MULTILINE,
)
OVER = re.compile(
    r"^\| `?(programme\.[\w.-]+|placements in \d+)`? \| (?P<low>[\d.]+) \| (?P<high>[\d.]+) \|$",
    re.MULTILINE,
)
DOCUMENT = (ROOT / "docs" / "fitting.md").read_text(encoding="utf-8")
each_municipality = pytest.mark.parametrize(
    ("name", "heading"), [("bronderslev-2017", "Brønderslev"), ("soroe-2017", "Sorø")]
)


def section(heading):
    return DOCUMENT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def rows(heading):
    return list(ROW.finditer(section(heading)))


def bundled(name):
    return reading.read_file(ROOT / "scenarios" / f"{name}.toml")


def free(heading):
    return [fit.Free(row[1], float(row["low"]), float(row["high"])) for row in rows(heading)]


@each_municipality
def test_the_commands_in_the_docs_free_what_the_table_says(name, heading):
    names = dict(re.findall(r"^([A-Z])=(\S+)$", section(heading), re.MULTILINE))
    commands = re.findall(r"--free \$([A-Z])(\.[\w.-]+?)=([\d.]+?)\.\.([\d.]+)", section(heading))
    given = [fit.Free(names[n] + key, float(low), float(high)) for n, key, low, high in commands]
    assert given
    assert given == free(heading)


@each_municipality
def test_the_widths_in_the_docs_are_those_of_the_file(name, heading):
    for row in rows(heading):
        _, known = bundled(name).quantity(row[1])
        width = f"{known.factor:g}" if known.factor else f"evidence {known.evidence:g}"
        assert row["width"] == width, row[1]


@each_municipality
def test_fitting_from_the_starting_values_gives_the_bundled_ones(name, heading):
    scenario = bundled(name)
    starts = {
        one: float(row["start"]) for one, row in zip(free(heading), rows(heading), strict=True)
    }
    scenario = fit.with_values(scenario, starts)
    for row, found in zip(rows(heading), fit.fit(scenario, free(heading)).found, strict=True):
        _, in_file = bundled(name).quantity(row[1])
        assert in_file.value == float(row["fitted"]), row[1]
        assert found.after == pytest.approx(in_file.value, rel=1e-3), row[1]
        assert found.strayed == pytest.approx(float(row["strayed"].replace("−", "-")), abs=0.006)
        assert not found.at_bound


@each_municipality
def test_fitting_the_bundled_scenario_again_leaves_it_where_it_is(name, heading):
    for found in fit.fit(bundled(name), free(heading)).found:
        assert found.after == pytest.approx(found.before, rel=0.01), found.free.path
        assert abs(found.strayed) < 0.03, found.free.path


@each_municipality
def test_the_docs_count_the_free_quantities_and_the_independent_facts(name, heading):
    counted = re.search(rf"^\| {heading} \| (\d+) \| (\d+) \| (\d+) \|$", DOCUMENT, re.MULTILINE)
    facts = fitting.independent_facts(bundled(name), free(heading))
    assert [int(one) for one in counted.groups()] == [
        len(free(heading)),
        len(bundled(name).facts),
        facts,
    ]
    assert facts < len(free(heading))


@pytest.mark.slow
@each_municipality
def test_ten_other_starting_values_give_what_the_docs_say(name, heading):
    told = {
        row[1]: (float(row["low"]), float(row["high"])) for row in OVER.finditer(section(heading))
    }
    _, *fits = fitting.refits(bundled(name), tuple(free(heading)), starts=11, seed=1)
    for at, one in enumerate(free(heading)):
        after = [fitted.found[at].after for fitted in fits]
        assert (min(after), max(after)) == pytest.approx(told.pop(one.path), rel=1e-3), one.path
    (year, said), *more = told.items()
    assert not more
    title = f"placements-{year.rpartition(' ')[2]}"
    figure = next(one.figure for one in bundled(name).targets if one.id == title)
    placed = [targets.counted(simulate.run(one.scenario), figure)[0].mean_field for one in fits]
    assert (min(placed), max(placed)) == pytest.approx(said, rel=1e-3)
    for fitted in fits:
        for one in fitted.after:
            within = 0.5 if one.fact.value >= 1 else 0.005
            assert one.run == pytest.approx(one.fact.value, rel=0.01, abs=within), one.fact.source
