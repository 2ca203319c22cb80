"""Links that nobody made with Planner, by hypothesis: random ones, and ones whose check sum is right all the same."""

import base64
import json
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from planner.sharing.link import form_1
from planner.sharing.link.links import NEWEST, PACKINGS
from tests.sharing.examples import BUNDLED, changed

# As a link has them, with numbers for what every copy knows: "~4" put into one is such a number too.
TABLES = [
    PACKINGS[NEWEST].numbered(form_1.as_table(changed(name, seed), whole=False))
    for seed, name in enumerate(BUNDLED)
]
# What Python's own json would not write: put into the text in place of a name.
RAW = {
    "@nan": "NaN",
    "@infinity": "-Infinity",
    "@beyond floats": "1e400",
    "@beyond integers": "1" + "0" * 400,
    "@digits": "7" * 4_000,
    "@too many digits": "7" * 100_000,
    "@half": '"\\ud800"',
    "@other half": '"x\\uDFFFx"',
    "@deep": "[" * 300 + "]" * 300,
    "@deep tables": '{"value":' * 200 + "1" + "}" * 200,
    "@deeper": "[" * 50_000 + "]" * 50_000,
    "@rows": "[" + "{}," * 30_000 + "{}]",
    "@too many rows": "[" + "{}," * 100_000 + "{}]",
    "@texts": "[" + '"~4",' * 20_000 + '"~4"]',
    "@same": '{"a":1,"a":2}',
}
TEXTS = ["", " ", "~", "~~", "~0", "~4", "~999999", "~-1", "~1e3", "~٣", "\x00", "\x1b[31m", "\u202e", "</script>",
         "![x](http://evil.example/x.png)", "all", "2017-08", "9999-99", "x" * 2_001, "x" * 50_000]  # fmt: skip
NUMBERS = [0, -1, 1, 0.5, 2**63, -(2**63), 10**300, 1e308, -1e308, 5e-324, 1e-9, 1e10, 240, 2.5]
SETTINGS = [
    {"path": path, "value": value, "decided": "2017-08"}
    for path in ("mentors.capacity_fte", "programme.integration.retention", "labour_market", "__class__")
    for value in (0, 1e-300, 1e5, 5e-324)
]  # fmt: skip

nasty = (
    st.sampled_from([None, True, False, [], {}, [[]], [{}], *RAW, *TEXTS, *NUMBERS, *SETTINGS])
    | st.text(max_size=20)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
)
keys = st.text(max_size=10) | st.sampled_from(
    ["from", "set", "scenario", "draws", "is", "model", "programme", "id", "value", "k" * 5_000, "__proto__", "\ud800"]
)  # fmt: skip
of_any_shape = st.recursive(
    nasty,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(keys, inside, max_size=4),
    max_leaves=12,
)


def letters(content: bytes) -> str:
    """Base64 for addresses, and no "=" after it."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def sealed(content: bytes) -> str:
    """Anything as a link of the newest form whose check sum is right."""
    return signed(PACKINGS[NEWEST].packed(content), NEWEST)


def signed(packed: bytes, form: int) -> str:
    return f"{form}.{letters(PACKINGS[form].check(packed) + packed)}"


def as_link(content: Any) -> str:
    text = json.dumps(content)
    for name, raw in RAW.items():
        text = text.replace(f'"{name}"', raw)
    return sealed(text.encode())


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A good table with one to four of its parts replaced, taken away or doubled."""
    table = deepcopy(draw(st.sampled_from(TABLES)))
    for _ in range(draw(st.integers(1, 4))):
        holder, key = draw(st.sampled_from(list(_parts(table))))
        match draw(st.sampled_from(["replaced", "replaced", "gone", "doubled", "another key"])):
            case "replaced":
                holder[key] = deepcopy(draw(nasty))  # the same one may be drawn again
            case "gone":
                del holder[key]
            case "doubled" if isinstance(holder, list):
                holder.append(deepcopy(holder[key]))
            case "doubled":
                holder[key] = [holder[key], holder[key]]
            case "another key" if isinstance(holder, dict):
                holder[draw(keys)] = deepcopy(holder[key])
        if not table:
            break
    return table


def _parts(content: Any) -> Any:
    """Every place in it, as what holds it and the key there."""
    for key in content if isinstance(content, dict) else range(len(content)):
        yield content, key
        if isinstance(content[key], dict | list):
            yield from _parts(content[key])


texts = st.text(max_size=200) | st.builds(
    "{}.{}".format, st.integers(-5, 10**5), st.text(max_size=80)
)
long_texts = st.builds(
    lambda begin, sign, count: begin + sign * count,
    st.sampled_from(["", "1.", "2.", "3."]),
    st.sampled_from("1A._-%\x00æ🙂"),
    st.sampled_from([5_000, 11_998, 11_999, 12_001, 1_000_000]),
)
letters_alone = st.builds(
    lambda form, content: f"{form}.{letters(content)}",
    st.sampled_from(list(PACKINGS)),
    st.binary(max_size=300),
)
packed_rubbish = st.builds(signed, st.binary(max_size=300), st.sampled_from(list(PACKINGS)))
packed_text = st.binary(max_size=300).map(sealed)
any_json = of_any_shape.map(as_link)
almost_form_1 = st.fixed_dictionaries(
    {key: st.just(value) | nasty for key, value in TABLES[0].items()}
).map(as_link)  # fmt: skip
spoiled_links = spoiled().map(as_link)
links = st.one_of(
    texts, long_texts, letters_alone, packed_rubbish, packed_text, any_json, almost_form_1, spoiled_links, spoiled_links
)  # fmt: skip


def crowded(programmes: int, contractors: int, places: Any, settings: int = 200) -> dict[str, Any]:
    """As many contractors as that, whose places are set one after the other."""
    table = deepcopy(TABLES[0])
    own = {"success": 0.4, "places": places, "stay_months": 8}
    many = [{"id": f"c{n}"} | own for n in range(contractors)]
    first = table["scenario"]["programme"][0] | {"contractor": many}
    few = {key: first[key] for key in FEW}
    table["scenario"] |= {
        "programme": [few | {"id": f"p{n}"} for n in range(programmes)],
        "target": [],
        "fact": [],
        "months": 240,
    }
    paths = [
        f"programme.p{p}.contractor.c{c}.places"
        for p in range(programmes)
        for c in range(contractors)
    ]
    table["set"] = [
        {"path": path, "value": 40 + n, "decided": "2017-08", "over": 60}
        for n, path in enumerate(paths[:settings])
    ]
    return table


FEW = ("contractor", "inflow_per_year", "ready_share", "readiness_months", "own_route_not_ready",
       "own_route_ready", "leaving", "referral_months", "aftercare_months", "retention")  # fmt: skip


def with_figures(targets: int, facts: int) -> dict[str, Any]:
    """Each target reaches back before the draws, so that each fact may count for it."""
    table = deepcopy(TABLES[0])
    figure = {"programme": "integration", "measure": "arrivals", "from": "2016-01"}
    title = {"da": "x", "en": "x"}
    table["scenario"]["target"] = [
        figure | {"id": f"t{n}", "title": title, "to": "2018-01", "at_least": n}
        for n in range(targets)
    ]
    table["scenario"]["fact"] = [
        figure | {"measure": "relapses", "to": "2016-02", "value": n, "source": "x"}
        for n in range(facts)
    ]
    return table


def in_programme(key: str, value: Any) -> dict[str, Any]:
    table = deepcopy(TABLES[0])
    table["scenario"]["programme"][0][key] = value
    return table


def steps(count: int) -> list[dict[str, Any]]:
    """Every month another value."""
    return [
        {"from": f"{1900 + n // 12}-{n % 12 + 1:02d}", "value": 1 + n % 90} for n in range(count)
    ]


HEAVY: dict[str, Any] = {
    "crowded": crowded(20, 20, 50),
    "crowded, many steps": crowded(2, 6, steps(240)),
    "crowded, nothing stands": crowded(20, 20, 50) | {
        "set": [{"path": f"mentors.x{n}", "value": 1, "decided": "2017-08"} for n in range(200)]},
    "many figures": with_figures(200, 500),
    "more figures": with_figures(100, 650),
    "a measure of 50,000 letters": with_figures(1, 0) | {"is": "x" * 50_000},
    "faults in every step": in_programme("inflow_per_year", {"steps": [{}] * 500}),
    "faults in every programme": {**TABLES[0], "scenario": {**TABLES[0]["scenario"], "programme": [{}] * 20}},
    "unknown keys": in_programme("money", {f"benefit_per_mont{n}": n for n in range(250)}),
    "a list of texts": in_programme("inflow_per_year", "@texts"),
    "texts as stocks": in_programme("mentoring", {"stocks": "@texts"}),
    "a list for a choice": in_programme("contractor", [{"id": "a", "on_cut": "@texts"}]),
    "deep for a choice": in_programme("contractor", [{"id": "a", "on_cut": "@deep"}]),
    "rows": in_programme("contractor", "@rows"),
    "rows for a number": in_programme("leaving", "@rows"),
    "tables for a number": in_programme("leaving", "@deep tables"),
    "digits": in_programme("leaving", ["@digits"] * 20),
    "many notes": crowded(5, 20, {"value": 5, "note": "~4"}),
    "a title of many letters": in_programme("name", {"da": "x" * 80_000, "en": "x"}),
}  # fmt: skip
