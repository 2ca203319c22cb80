"""Where places are unlimited and nobody needs a mentor, persons move independently: matrices tell all of it."""

from typing import Any

import numpy as np
import pytest

from tests.model import build
from tests.model.build import EVERY_STOCK

MONTHS = 24
STAGES = 3
N, R, C, P, D, L = 0, 1, slice(2, 2 + STAGES), 2 + STAGES, 3 + STAGES, 4 + STAGES
SIZE = 5 + STAGES
OPENING = {"not_ready": 40, "ready": 25, "placed": 12, "settled": 8}
IN_CONTRACT = 10  # over three stages: 4, 3, 3
STAY, SUCCESS, OTHER, RETURN_READY = 7.0, 0.4, 0.1, 0.3
INFLOW, READY_SHARE = 36.0, 0.4
READINESS, LOST, OWN_N, OWN_R, LEAVING = 10.0, 0.2, 0.1, 0.3, 0.08
WAIT, AFTERCARE, RETENTION, LATE = 1.5, 5.0, 0.75, 0.15


def linear(**more):
    one = build.contractor(
        opening=IN_CONTRACT,
        places=20_000,
        stay_months=STAY,
        stages=STAGES,
        success=SUCCESS,
        other=OTHER,
        return_ready=RETURN_READY,
    )
    programme = build.programme(
        contractors=(one,),
        opening=OPENING,
        inflow_per_year=INFLOW,
        ready_share=READY_SHARE,
        readiness_months=READINESS,
        readiness_lost=LOST,
        own_route_not_ready=OWN_N,
        own_route_ready=OWN_R,
        leaving=LEAVING,
        referral_months=WAIT,
        aftercare_months=AFTERCARE,
        retention=RETENTION,
        late_relapse=LATE,
    )
    return build.table(programme, **{"months": MONTHS, "draws_from": "start", **more})


def moves():
    """Probabilities [from, to] of step 2, written from the text."""

    def competing(*hazards):
        total = sum(hazards)
        return [(1 - np.exp(-total)) * one / total for one in hazards]

    def monthly(share):
        return -np.log(1 - share) / 12

    matrix = np.zeros((SIZE, SIZE))
    matrix[N, [R, P, L]] = competing(1 / READINESS, monthly(OWN_N), monthly(LEAVING))
    matrix[R, [N, P, L]] = competing(monthly(LOST), monthly(OWN_R), monthly(LEAVING))
    onward = STAGES / STAY
    for stage in range(C.start, C.stop - 1):
        matrix[stage, stage + 1] = onward
    rest = 1 - SUCCESS - OTHER
    ends = [SUCCESS, OTHER, rest * RETURN_READY, rest * (1 - RETURN_READY)]
    matrix[C.stop - 1, [P, L, R, N]] = onward * np.array(ends)
    matrix[P, [D, R]] = np.array([RETENTION, 1 - RETENTION]) / AFTERCARE
    matrix[D, R] = 1 - (1 - LATE) ** (1 / 12)
    return matrix + np.diag(1 - matrix.sum(axis=1))


def referrals():
    matrix = np.eye(SIZE)
    share = 1 - np.exp(-1 / WAIT)
    matrix[R, [R, C.start]] = 1 - share, share
    return matrix


def arriving():
    """Expected persons a month, by the stock they are in at its end."""
    persons = np.zeros(SIZE)
    persons[[N, R]] = INFLOW / 12 * np.array([1 - READY_SHARE, READY_SHARE])
    return persons @ referrals()


def opening(whole):
    persons = np.zeros(SIZE)
    persons[[N, R, P, D]] = [OPENING[s] for s in ("not_ready", "ready", "placed", "settled")]
    persons[C] = [4, 3, 3] if whole else IN_CONTRACT / STAGES
    return persons


def means_and_covariances(whole):
    """By month, of all states: the opening persons are multinomial, those who arrived are Poisson."""
    month = moves() @ referrals()
    by_now = np.eye(SIZE)
    begun = opening(whole)
    came = np.zeros(SIZE)
    for _ in range(MONTHS):
        by_now = by_now @ month
        came = came @ month + arriving()
        spread = np.diag(begun @ by_now) - by_now.T @ (begun[:, None] * by_now)
        yield begun @ by_now + came, spread + np.diag(came)


def by_stock():
    """[state, stock] with the stocks as `EVERY_STOCK` has them: stages summed."""
    states: dict[str, Any] = {
        "not_ready": N,
        "ready": R,
        "placed": P,
        "settled": D,
        "left": L,
        "in_contract": C,
    }
    matrix = np.zeros((SIZE, len(EVERY_STOCK)))
    for column, stock in enumerate(EVERY_STOCK):
        matrix[states[stock], column] = 1
    return matrix


def test_the_mean_field_is_the_powers_of_the_transition_matrix():
    run = build.run(linear())
    for t, (mean, _) in enumerate(means_and_covariances(whole=False)):
        found = [build.monthly(run, stock)[t] for stock in EVERY_STOCK]
        np.testing.assert_allclose(found, mean @ by_stock(), rtol=1e-11)


def test_means_variances_and_covariances_of_the_draws_follow_from_the_transition_matrix():
    draws = 6000
    run = build.run(linear(), draws, seed=2)
    stocks = np.stack([build.in_draws(run, stock) for stock in EVERY_STOCK], axis=1)
    for t, (mean, covariance) in enumerate(means_and_covariances(whole=True)):
        expected = mean @ by_stock()
        wanted = by_stock().T @ covariance @ by_stock()
        from_mean = stocks[t] - expected[:, None]
        errors = 5 * np.sqrt(np.diag(wanted) / draws)
        assert (np.abs(from_mean.mean(axis=1)) < errors).all()
        products = from_mean[:, None] * from_mean[None, :]
        errors = 5 * products.std(axis=-1) / np.sqrt(draws)
        assert (np.abs(products.mean(axis=-1) - wanted) < errors).all()


def test_the_draws_of_one_month_do_not_hang_together_with_those_of_another_draw():
    run = build.run(linear(), 6000, seed=2)
    placements = build.in_draws(run, "placements").sum(axis=0)
    for lag in (1, 2, 499, 500, 501):
        correlation = np.corrcoef(placements[:-lag], placements[lag:])[0, 1]
        assert abs(correlation) < 5 / np.sqrt(6000)


def test_poisson_arrivals_of_different_months_are_independent():
    run = build.run(linear(), 6000, seed=2)
    arrivals = build.in_draws(run, "arrivals")
    correlations = np.corrcoef(arrivals) - np.eye(MONTHS)
    assert np.abs(correlations).max() < 5 / np.sqrt(6000)
    np.testing.assert_allclose(arrivals.mean(axis=1), INFLOW / 12, atol=5 * np.sqrt(3 / 6000))
    np.testing.assert_allclose(arrivals.var(axis=1), INFLOW / 12, atol=5 * np.sqrt(21 / 6000))


def steady():
    """From an empty start to where nothing changes any more; nobody comes back from settled."""
    content = linear(months=240)
    programme = content["programme"][0]
    programme["late_relapse"] = 0
    programme["opening"] = {}
    programme["contractor"][0]["opening"] = 0
    return content


def months_inside():
    """Mean number of month ends that one who arrives spends in each state before he settles or leaves."""
    matrix = moves()
    matrix[D] = 0
    matrix[D, D] = 1
    inside = [state for state in range(SIZE) if state not in (D, L)]
    month = (matrix @ referrals())[np.ix_(inside, inside)]
    return (arriving() / arriving().sum())[inside] @ np.linalg.inv(np.eye(len(inside)) - month)


def test_little_persons_inside_are_arrivals_times_their_mean_stay():
    run = build.run(steady())
    stays = months_inside()
    for stocks, states in (
        (("not_ready", "ready", "in_contract"), slice(0, P)),
        (("placed",), slice(P, P + 1)),
        (("in_contract",), C),
    ):
        persons = sum(build.monthly(run, stock)[-1] for stock in stocks)
        assert persons == pytest.approx(INFLOW / 12 * stays[states].sum(), rel=5e-4)


def test_little_holds_for_a_contractor_with_a_queue():
    """Persons inside = persons let in a month × mean stay, whatever waits before the door."""
    one = build.contractor(places=10, stay_months=8, stages=4, other=0.2)
    content = build.table(
        build.programme(contractors=(one,), inflow_per_year=60, leaving=0.3), months=240
    )
    run = build.run(content, 200, seed=3)
    assert build.monthly(run, "ready")[-1] > 10
    inside, entering = (build.monthly(run, m)[-1] for m in ("in_contract", "referrals"))
    assert inside == pytest.approx(10)
    assert inside == pytest.approx(entering * 8, rel=1e-9)
    late = slice(120, None)
    drawn, let_in = (build.in_draws(run, m)[late] for m in ("in_contract", "referrals"))
    assert drawn.mean() == pytest.approx(let_in.mean() * 8, rel=0.02)


def test_in_the_long_run_as_many_leave_as_come():
    run = build.run(steady())
    out = build.monthly(run, "departures")[-1] + build.monthly(run, "settlements")[-1]
    assert out == pytest.approx(INFLOW / 12, rel=5e-4)
