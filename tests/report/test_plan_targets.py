"""Targets: the row of twenty says what the words say, and the bound is said once."""

import re
from dataclasses import replace

import pytest

from planner.document import page
from planner.document.blocks import Verdict, Verdicts
from planner.files import library
from planner.model import simulate, targets
from planner.model.simulate import Draws
from planner.questions.outlook import outlook
from planner.report.plan import targets as plan_targets
from planner.report.plan.targets import sentence, twenty
from planner.text import LANGUAGES, Text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("probability", "row"),
    [
        (1.0, "●" * 20),
        (0.999, "●" * 19 + "◐"),
        (0.85, "●" * 17 + "○" * 3),
        (0.5, "●" * 10 + "○" * 10),
        (0.001, "◐" + "○" * 19),
        (0.0, "○" * 20),
    ],
)
def test_there_are_always_twenty_and_all_only_if_every_draw(probability, row, language):
    made = page.html([Verdicts((Verdict("", "", twenty(probability)),))], language)
    assert re.sub(r"<[^>]+>", "", made) == row
    assert 'role="img" aria-label="' in made


@pytest.mark.parametrize(
    ("title", "says_it"),
    [
        ("Mindst 5 i job", True),
        ("Mindst 50 i job", False),
        ("Mindst 5,5 i job", False),
        ("Job i 2015", False),
        ("Vi vil have 5 flere i job", False),
    ],
)
def test_the_bound_of_a_target_is_said_once_and_never_left_out(title, says_it):
    scenario = library.load([library.BUNDLED]).scenarios["soroe-2017"]
    target = next(one for one in scenario.targets if one.figure.measure == "placements")
    five = replace(target, title=Text(title, title), value=5.0)
    run = simulate.run(scenario, Draws(50))
    said = sentence(targets.judged(run, five)).da
    assert said.startswith(f"{title}. " if says_it else f"{title}: mindst 5. ")


def test_a_contractors_target_says_that_he_has_no_places_any_more():
    bundled = library.load([library.BUNDLED]).scenarios
    said = {}
    for name in ("bronderslev-2017", "bronderslev-2017-uden-forlaengelse"):
        scenario = bundled[name]
        found = outlook(scenario, "integration", Draws(50))
        verdicts = plan_targets.targets(found).items
        said[name] = [one.words.da for one in verdicts if "også fra august 2017" in one.words.da]
    assert not said["bronderslev-2017"][0].endswith("ISS har ingen pladser (alle 17 måneder).")
    assert said["bronderslev-2017-uden-forlaengelse"][0].endswith(
        "ISS har ingen pladser (alle 17 måneder)."
    )
