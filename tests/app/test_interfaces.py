"""What programs are answered: the figures of page and command line, a scenario that reads back, else a sentence."""

import asyncio
import csv
import io
import json
from collections import Counter, defaultdict
from dataclasses import replace

import jsonschema
import openapi_spec_validator
import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.__main__ import main
from planner.app.address import saved_here
from planner.app.interface import budget, parameters
from planner.app.interface.answering import BY_PATH, MOST_OF_ONE, MOST_WAITING, Interface, document
from planner.app.interface.budget import A_SECOND, MOST, Budget
from planner.app.interface.parameters import Unanswered
from planner.environment import DATABASE
from planner.model.admission import ADMISSION
from planner.model.measures import MEASURES, Kind
from planner.model.plan import Plan
from planner.questions.outlook import outlook
from planner.report.plan import answer as page_answer
from planner.report.plan import sentences
from planner.sharing import keys
from planner.sharing.saved import quota, snapshot, store
from planner.text import LANGUAGES
from tests.app.asking import FEW, MENTORS, RUN, SOROE, VALUES, ask, link, planned, read, request
from tests.app.asking import shared as as_shared
from tests.conftest import examples
from tests.model import build

PLAN = planned()
LINK = link(PLAN)
SEEN: set[tuple[str, int]] = set()  # paths with statuses, of refusals


def fault(answer, path=RUN):
    """In every language."""
    assert answer.media_type == "application/json"
    said = json.loads(answer.body)
    jsonschema.validate(said, schema("Fault"))
    assert set(said["fault"]) == set(LANGUAGES)
    assert all(0 < len(one) < 1_500 for one in said["fault"].values())
    SEEN.add((path, answer.status_code))
    return said["fault"]


def schema(name):
    openapi = json.loads(document("en"))
    return {"$ref": f"#/components/schemas/{name}", "components": openapi["components"]}


def table_of(answer):
    assert answer.status_code == 200, answer.body
    return list(csv.DictReader(io.StringIO(answer.body.decode())))


@pytest.mark.parametrize("danish", [False, True])
def test_a_scenario_taken_away_gives_the_command_line_the_rows_that_the_run_has(tmp_path, danish):
    file = tmp_path / "taken.toml"
    file.write_text(tomlkit.dumps(read(VALUES, {"s": LINK})["file"]), encoding="utf-8")
    out = tmp_path / "run.csv"
    given = ["run", str(file), "--draws", "100", "--seed", "3", "--out", str(out)]
    assert main([*given, *(["--danish"] if danish else [])]) == 0
    format = "csv-danish" if danish else "csv"
    assert ask(RUN, {"s": LINK, "format": format}).body == out.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headlines_and_sentences_are_those_of_the_page(language):
    ours, world, before = (
        outlook(one, "integration", FEW)
        for one in (PLAN.scenario, PLAN.world.scenario, PLAN.baseline)
    )
    found = read(RUN, {"s": LINK, "lang": language})
    assert found["sentences"] == [
        one.in_(language) for one in sentences.result(ours, world, before)
    ]
    cards = {card.name.in_(language): card for card in page_answer.answer(ours, before).cards}
    for one in found["headlines"]:
        assert one["words"].startswith(cards[one["label"]].value.in_(language))
        assert one["low"] <= one["value"] <= one["high"]
    persons = [one for one in found["headlines"] if one["unit"] == "persons"]
    assert {one["value"] % 1 for one in persons} == {0}
    assert [one["measure"] for one in found["headlines"]][-1] == "net_municipality"


def test_years_are_the_sums_and_the_ends_of_their_months():
    months, years = (
        read(RUN, {"s": link(planned(SOROE)), "rows": rows})[rows] for rows in ("months", "years")
    )
    by_key = defaultdict(list)
    for row in months:
        by_key[row["programme"], row["measure"], row["month"][:4]].append(row["mean_field"])
    assert len(by_key) == len(years)
    for row in years:
        each = by_key[row["programme"], row["measure"], row["first"][:4]]
        kind = MEASURES[row["measure"]].kind
        if kind in (Kind.FLOW, Kind.MONEY):
            assert row["mean_field"] == pytest.approx(sum(each))
        elif kind is Kind.STOCK:
            assert row["mean_field"] == pytest.approx(each[-1])


def test_rows_are_those_of_the_programme_and_the_measures_that_are_named():
    soroe = link(planned(SOROE))
    asked = {"s": soroe, "programme": "UNGE", "measure": "caseload,placements", "format": "csv"}
    found = table_of(ask(RUN, asked))
    assert {(row["programme"], row["measure"]) for row in found} == {
        ("unge", "caseload"),
        ("unge", "placements"),
    }


def test_the_draws_and_the_seed_may_be_others_than_the_links():
    usual = read(RUN, {"s": LINK, "measure": "placements"})
    same = read(RUN, {"s": LINK, "measure": "placements", "draws": 100, "seed": 3})
    other = read(RUN, {"s": LINK, "measure": "placements", "seed": 4})
    assert usual == same
    assert other["years"] != usual["years"]
    assert other["draws"] == {"count": 100, "seed": 4, "chance_only": False}


def test_a_scenario_says_of_every_value_what_it_stands_on_and_what_it_was():
    found = read(VALUES, {"s": LINK, "lang": "en"})
    mentors = [one for one in found["values"] if one["path"] == MENTORS]
    assert [(one["value"], one["status"], one["baseline"]) for one in mentors] == [
        (3, "choice", "3"),
        (6, "choice", "3"),
    ]
    assert {one["baseline"] for one in found["values"] if one["path"] != MENTORS} == {None}
    for one in (one for one in found["values"] if one["is_given"] and one["path"] != MENTORS):
        _, quantity = PLAN.scenario.quantity(one["path"])
        assert one["status"] == quantity.status
    assert sum(one["source"] is not None for one in found["values"]) > 10
    rows = table_of(ask(VALUES, {"s": LINK, "lang": "en"}, accept="text/csv"))
    assert [row["path"] for row in rows] == [one["path"] for one in found["values"]]


def test_a_measure_that_the_scenario_cannot_have_is_told_of():
    nothing = build.scenario(build.table(build.nothing()))
    plan = Plan(nothing)
    answer = ask(RUN, {"s": link(plan), "measure": "net_municipality"})
    assert answer.status_code == 422
    fault(answer)
    notes = read(RUN, {"s": link(plan), "measure": "placements"})["notes"]
    assert len(notes) == 1  # that its sources are not here


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        (RUN, {}, 400),
        (RUN, {"s": "1.abc"}, 400),
        (RUN, {"s": LINK[:-3]}, 400),
        (RUN, {"s": "9.abcdefgh"}, 400),
        (RUN, {"s": "x" * 12_500}, 400),
        (VALUES, {"s": "<script>alert(1)</script>"}, 400),
        (VALUES, {"id": "no"}, 400),
        (RUN, {"list": "0123456789abcdef"}, 400),
        (RUN, {"s": "x" * 16_001}, 414),
        (RUN, {"s": LINK, "draws": "0"}, 422),
        (RUN, {"s": LINK, "draws": "many"}, 422),
        (RUN, {"s": LINK, "draws": "²"}, 422),
        (RUN, {"s": LINK, "draws": "100000"}, 413),
        (RUN, {"s": LINK, "seed": "-1"}, 422),
        (RUN, {"s": LINK, "seed": "9" * 40}, 422),
        (RUN, {"s": LINK, "year": "MMXX"}, 422),
        (RUN, {"s": LINK, "lang": "xx"}, 422),
        (RUN, {"s": LINK, "programme": "all"}, 422),
        (RUN, {"s": LINK, "programme": "{name}"}, 422),
        (RUN, {"s": LINK, "measure": "happiness"}, 422),
        (RUN, {"s": LINK, "rows": "days"}, 422),
        (RUN, {"s": LINK, "format": "xml"}, 422),
        (RUN, {"s": LINK, "mesure": "caseload"}, 422),
        (VALUES, {"s": LINK, "{0.__class__}": "x"}, 422),
    ],
)
def test_what_is_asked_amiss_gets_a_sentence(path, query, status):
    answer = ask(path, query)
    assert answer.status_code == status
    fault(answer, path)


@settings(max_examples=examples(90))
@given(
    st.sampled_from([RUN, VALUES]),
    st.dictionaries(
        st.sampled_from([*parameters.ELSEWHERE, "s", "id", "lang"]), st.text(max_size=40)
    ),
)
def test_whatever_is_asked_gets_an_answer_or_a_sentence(path, query):
    answer = ask(path, query)
    assert answer.status_code in (400, 406, 414, 422, 404)
    fault(answer, path)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv, application/json;q=0.5", "text/csv"),
        ("text/*", "text/csv"),
        ("application/json;q=0, text/csv;q=nonsense, */*;q=0.1", "text/csv"),
        ("image/png", None),
    ],
)
def test_what_the_client_takes_decides_the_form(accept, media):
    answer = ask(VALUES, {"s": LINK}, accept=accept)
    if media is None:
        assert answer.status_code == 406
        fault(answer, VALUES)
    else:
        assert answer.headers["content-type"].partition(";")[0] == media


def test_a_page_address_with_what_the_page_looks_at_is_answered_as_it_stands():
    beside = {
        "asked": "x",
        "locks": "a",
        "chart": "years",
        "money-period": "2018",
        "utm_source": "mail",
    }
    assert read(VALUES, {"s": LINK, **beside}) == read(VALUES, {"s": LINK})
    mailed = "lang=da&amp;S=" + LINK.replace("-", "-") + "."
    assert read(VALUES, mailed)["values"] == read(VALUES, {"s": LINK})["values"]


def test_who_has_the_answer_is_told_so_and_nothing_is_run(monkeypatch):
    first = ask(RUN, {"s": LINK})
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "public, max-age=3600"

    class Closed:
        def admitted(self, of):
            raise AssertionError(of)

        check = admitted

    monkeypatch.setattr(ADMISSION, "queue", Closed())
    again = ask(RUN, {"s": LINK}, if_none_match=f'"x", W/{tag}')
    assert (again.status_code, again.body, again.headers["etag"]) == (304, b"", tag)
    monkeypatch.undo()
    for other in ({"lang": "en"}, {"format": "csv"}, {"seed": "5"}):
        assert ask(RUN, {"s": LINK, **other}, if_none_match=tag).status_code == 200


def test_an_answer_is_made_once():
    of, made, endpoint = Interface(), [], BY_PATH[VALUES]

    def make(asked):
        made.append(asked)
        return endpoint.make(asked)

    counted = {VALUES: replace(endpoint, make=make)}
    bodies = {ask(VALUES, {"s": LINK}, of, endpoints=counted).body for _ in range(3)}
    assert (len(bodies), len(made)) == (1, 1)


def test_what_is_saved_is_answered_until_it_is_withdrawn(monkeypatch, tmp_path):
    monkeypatch.setenv(DATABASE.name, str(tmp_path / "saved.sqlite3"))
    saved_here._database.cache_clear()
    try:
        assert ask(RUN, {"id": "0123456789abcdef"}).status_code == 404
        fault(ask(RUN, {"id": "0123456789abcdef"}))
        secret = keys.new_secret()
        body = snapshot.take(as_shared(PLAN))
        database = saved_here._database()
        where = store.create(
            database, "Seks", "N. N.", "", body, secret=secret, token=keys.new_token()
        )
        for address in (str(where), where.id):
            answer = ask(VALUES, {"id": address})
            assert answer.headers["cache-control"] == "no-cache"
            assert json.loads(answer.body)["values"] == read(VALUES, {"s": LINK})["values"]
        store.withdraw(database, where.id, "", secret=secret)
        answer = ask(VALUES, {"id": where.id})
        assert answer.status_code == 410
        fault(answer, VALUES)
    finally:
        saved_here._database.cache_clear()


def test_a_database_that_is_away_is_told_of(monkeypatch):
    monkeypatch.setenv(DATABASE.name, "postgresql://nobody@127.0.0.1:1/none")
    saved_here._database.cache_clear()
    try:
        answer = ask(RUN, {"id": "0123456789abcdef"})
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert "127.0.0.1" not in " ".join(fault(answer).values())
    finally:
        saved_here._database.cache_clear()


def test_a_network_that_has_spent_its_budget_is_told_when_to_come_again():
    now = [0.0]
    of = Budget(lambda: now[0])
    of.check("a")
    of.spend("a", MOST + 3)
    with pytest.raises(Unanswered) as told:
        of.check("a")
    of.check("b")
    now[0] += told.value.after - 1.5
    with pytest.raises(Unanswered):
        of.check("a")
    now[0] += 1.5
    of.check("a")
    now[0] += 1e6
    of.spend("a", MOST * 0.9)
    of.check("a")  # no more has come back than there was
    of.spend("a", MOST * 0.2)
    with pytest.raises(Unanswered):
        of.check("a")
    assert A_SECOND < 1  # of one core, all of which nobody gets


def test_what_is_sent_is_written_off_too_and_few_networks_are_remembered(monkeypatch):
    monkeypatch.setattr(budget, "MOST_NETWORKS", 50)
    of = Budget()
    of.spend("big", 0.0, int(21 * budget.BYTES_A_SECOND))
    with pytest.raises(Unanswered):
        of.check("big")
    for n in range(200):
        of.spend(f"{n}", 1.0)
    assert len(of) == 50


def test_one_network_is_held_back_by_a_sentence_and_another_is_not():
    of = Interface()
    ours, theirs = "2001:db8::1", "2001:db8:0:1::1"
    of.budget.spend(quota.network_of("2001:db8::9"), MOST + 1)
    answer = ask(RUN, {"s": LINK}, of, network=ours)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 10
    fault(answer)
    assert ask(RUN, {"s": LINK}, of, network=theirs).status_code == 200


def test_of_many_requests_at_once_few_wait_and_the_others_are_told_so():
    of = Interface()

    async def at_once(networks):
        every = (
            of.respond(request(VALUES, {"s": LINK, "lang": "en"}, network=one), BY_PATH[VALUES])
            for one in networks
        )
        return [one.status_code for one in await asyncio.gather(*every)]

    of_one = asyncio.run(at_once(["192.0.2.7"] * (MOST_OF_ONE + 5)))
    assert Counter(of_one) == {200: MOST_OF_ONE, 429: 5}
    of_many = asyncio.run(at_once(f"192.0.2.{n}" for n in range(MOST_WAITING + 5)))
    assert Counter(of_many) == {200: MOST_WAITING, 503: 5}
    assert asyncio.run(at_once(["192.0.2.7"])) == [200]  # nobody is counted who is through


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_valid_and_answers_are_as_it_says(language):
    openapi = json.loads(document(language))
    openapi_spec_validator.validate(openapi)
    for path, query in ((RUN, {"rows": "months"}), (RUN, {}), (VALUES, {})):
        found = read(path, {"s": LINK, "lang": language, **query})
        name = openapi["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        jsonschema.validate(found, name["schema"] | {"components": openapi["components"]})
    for path, endpoint in BY_PATH.items():
        declared = {one["name"] for one in openapi["paths"][path]["get"]["parameters"]}
        assert declared == {one.name for one in endpoint.parameters}


def test_every_refusal_that_was_met_here_is_in_the_document():
    openapi = json.loads(document("da"))
    ask_amiss = [(RUN, ask(RUN, {"s": "1.x"})), (VALUES, ask(VALUES, {"s": LINK, "lang": "xx"}))]
    met = SEEN | {(path, answer.status_code) for path, answer in ask_amiss}
    for path, status in met:
        assert str(status) in openapi["paths"][path]["get"]["responses"]


def test_every_parameter_without_words_is_what_its_schema_says():
    """Each default that is declared can be given, and each value of a list."""
    for path, endpoint in BY_PATH.items():
        for one in endpoint.parameters:
            for value in one.schema.get("enum", ()):
                assert one.read(value) == value, (path, one.name)
            if "default" in one.schema:
                assert one.read(one.schema["default"]) == one.usual
