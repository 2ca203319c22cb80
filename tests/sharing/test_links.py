"""A link gives back what was shared, fits in an address, and tells when it is damaged."""

import random
import string
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from planner.model import plan, simulate, targets
from planner.model.plan import Plan
from planner.sharing.link import form_1, links
from planner.sharing.link.links import UnreadableLink
from planner.sharing.link.shared import bare
from tests.conftest import examples
from tests.sharing.examples import BUNDLED, changed, shareds

LONGEST_ADDRESS = "https://hvad-nu-hvis.brønderslev-kommune.dk/planner/?lang=da&view=integration&s="
LETTERS = string.ascii_letters + string.digits + "-_"
same_every_time = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NAME, FTE = "soroe-2017", "mentors.capacity_fte"
SHARED = changed(NAME, 1)
WRITTEN = links.write(SHARED)
each_bundled = pytest.mark.parametrize("name", BUNDLED)
SHORT = 400  # characters: a bundled scenario with ten changes


# What was shared


@given(shareds())
@settings(same_every_time, max_examples=examples(60))
def test_a_link_gives_back_what_was_shared(shared):
    written = links.write(shared)
    opened = links.read(written)
    assert opened.shared.plan.settings == shared.plan.settings
    assert opened.shared.plan.baseline == bare(shared.plan.baseline)
    assert opened.shared.draws == shared.draws
    assert opened.shared.origin == shared.origin
    assert opened.shared.model == shared.model
    assert opened.left_out == ()
    assert opened.as_meant
    assert links.write(opened.shared) == written


@given(shareds(highest=500.0))
@settings(same_every_time, max_examples=examples(25))
def test_a_link_gives_the_same_figures(shared):
    read = links.read(links.write(shared)).shared
    ours = simulate.run(shared.plan.scenario, shared.draws)
    theirs = simulate.run(read.plan.scenario, read.draws)
    for a, b in zip(
        (*ours.mean, *(ours.drawn or ())), (*theirs.mean, *(theirs.drawn or ())), strict=True
    ):
        np.testing.assert_array_equal(a, b)
    for target in shared.plan.scenario.targets:
        one, other = targets.judged(ours, target), targets.judged(theirs, target)
        assert one.counted == other.counted
        np.testing.assert_equal(one.outcome.mean_field, other.outcome.mean_field)
        np.testing.assert_array_equal(one.outcome.draws, other.outcome.draws)
        np.testing.assert_array_equal(one.met, other.met)


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("seed", range(6))
def test_a_bundled_scenario_with_ten_changes_is_a_short_link(name, seed):
    """If not, it has changed since the newest form: make a new one (docs/decisions/0008-links.md)."""
    shared = changed(name, seed)
    written = links.write(shared)
    assert links.LONGEST_SENT == 2_000
    assert len(LONGEST_ADDRESS + written) < links.LONGEST_SENT
    assert len(written) <= SHORT
    opened = links.read(written)
    assert opened.shared.plan == Plan(bare(BUNDLED[name]), shared.plan.settings)
    assert opened.as_meant


@each_bundled
def test_the_same_choices_give_the_same_link(name):
    assert links.write(changed(name, 1)) == links.write(changed(name, 1))
    assert links.write(changed(name, 1)) != links.write(changed(name, 2))


def test_five_and_five_point_nought_give_the_same_link():
    baseline = BUNDLED["soroe-2017"]
    usual = plan.usual(baseline, FTE)
    one, other = (Plan(baseline).with_(FTE, replace(usual, value=value)) for value in (5, 5.0))
    assert links.write(replace(SHARED, plan=one)) == links.write(replace(SHARED, plan=other))


# What became of it on the way


def test_a_link_cut_anywhere_is_refused_and_tells_where_it_began():
    told = []
    for cut in range(len(WRITTEN)):
        refused = unreadable(WRITTEN[:cut])
        assert refused.why == (links.CUT if cut >= len("2.") else links.NO_LINK)
        assert (refused.faults, refused.table) == ((), None)
        told.append(refused.origin)
    first = told.index(NAME)
    assert told == [None] * first + [NAME] * (len(WRITTEN) - first)
    assert first < 200


@pytest.mark.parametrize("name", BUNDLED)
def test_half_a_link_tells_which_bundled_scenario_it_began_with(name):
    written = links.write(changed(name, 3))
    assert unreadable(written[: len(written) // 2]).origin == name


def test_no_letter_of_a_link_can_be_another():
    """Not even those bits of the last one that stand for nothing."""
    chance = random.Random(1)
    for at in range(2, len(WRITTEN)):
        others = LETTERS if at > len(WRITTEN) - 3 else chance.sample(LETTERS, 3)
        for letter in set(others) - {WRITTEN[at]}:
            refused = unreadable(WRITTEN[:at] + letter + WRITTEN[at + 1 :])
            assert refused.why == links.CUT


@pytest.mark.parametrize("more", ["A", "AA", "AAA", "AAAA", "A" * 100])
def test_letters_that_were_added_are_noticed(more):
    assert unreadable(WRITTEN + more).why == links.CUT


@pytest.mark.parametrize(
    "text",
    ["", "1", ".", "0.", "1,", "x", WRITTEN + "=", WRITTEN + " ", WRITTEN + "\n", " " + WRITTEN,
     WRITTEN.replace("2.", "2", 1), WRITTEN.replace("2.", "٢.", 1), "2." + "+/" * 9, "1.æøå", "99999.AAAA",
     "-1.AAAA", "http://evil.example/?s=" + WRITTEN],
)  # fmt: skip
def test_what_was_never_a_link_is_called_that(text):
    assert unreadable(text).why == links.NO_LINK


@pytest.mark.parametrize("version", ["3", "10", "9999"])
def test_a_newer_link_is_called_newer_whatever_it_holds(version):
    for letters in ("", "AAAA", WRITTEN[2:]):
        refused = unreadable(f"{version}.{letters}")
        assert version in refused.why.da
        assert version in refused.why.en
        assert "nyere" in refused.why.da


def test_a_link_longer_than_any_is_not_read():
    refused = unreadable("2." + "A" * links.LONGEST)
    assert str(links.LONGEST + 2) in refused.why.en


@pytest.mark.parametrize("form", links.READERS)
def test_a_link_of_each_form_holds_the_same_and_is_of_no_other(form):
    letters = links.PACKINGS[form].write(form_1.as_table(SHARED, whole=False))
    assert links.read(f"{form}.{letters}") == links.read(WRITTEN)
    assert links.find(f"se {form}.{letters}, tak") == f"{form}.{letters}"
    for other in links.READERS.keys() - {form}:
        assert unreadable(f"{other}.{letters}").why == links.CUT


def unreadable(text):
    with pytest.raises(UnreadableLink) as caught:
        links.read(text)
    return caught.value
