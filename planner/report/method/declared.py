"""Every parameter as it is declared: for the Method page, and for the docs, which so cannot lag behind.

python -m planner.report.method.declared parameters > docs/parameters.md
python -m planner.report.method.declared schema > docs/scenario.schema.json
"""

import json
import sys
from collections.abc import Iterable

from planner.document.blocks import Grid, Row, row
from planner.document.words import Words
from planner.files.front_page import OPENS
from planner.files.scenario_schema import SCENARIO
from planner.model.declared_levers import Mover
from planner.model.declared_parameters import PARAMETERS
from planner.model.parameters import Kind, Parameter, Place
from planner.report import quantities
from planner.report.entry import range_of
from planner.text import Text

COLUMNS = (
    Text("Størrelse", "Parameter"),
    Text("Navn i filen", "Name in the file"),
    Text("Enhed", "Unit"),
    Text("Tilladt", "Allowed"),
    Text("Hvis den udelades", "If left out"),
    Text("Kan ændre sig over tid", "May change over time"),
    Text("Usikkerhed", "Uncertainty"),
    Text("Hvem flytter den", "Who moves it"),
)
PLACES = {
    Place.SCENARIO: Text("Størrelser for hele scenariet", "Parameters of the whole scenario"),
    Place.MENTORS: Text("Størrelser for mentorerne", "Parameters of the mentors"),
    Place.PROGRAMME: Text("Størrelser for et program", "Parameters of a programme"),
    Place.CONTRACTOR: Text(
        "Størrelser for en indsats eller uddannelse", "Parameters of an effort or education"
    ),
}
LEVERS = {
    Mover.WORLD: Text("den givne verden", "the world"),
    Mover.CHOICE: Text("jeres greb", "your choices"),
    None: Text("ingen; den rettes i filen", "nobody; it is set in the file"),
}
REQUIRED = Text("den skal oplyses", "it must be given")
NOT_USED = Text("den bruges ikke", "it is not used")
YES, NO = Text("ja", "yes"), Text("nej", "no")
NEVER = Text("ingen", "none")
BY_FACTOR = Text("faktor", "factor")
BY_EVIDENCE = Text("faktor eller antal personer", "factor or number of persons")
IN_FIT = Text("{how}; kun ved tilpasning til tal", "{how}; in fitting to figures only")

DOCS_TITLES = {
    Place.SCENARIO: "The whole scenario: top of the file",
    Place.MENTORS: "Mentors: `[mentors]`",
    Place.PROGRAMME: "A programme: `[[programme]]`",
    Place.CONTRACTOR: "A contractor of a programme: `[[programme.contractor]]`",
}
DOCS_COLUMNS = (
    "Key",
    "Dansk",
    "English",
    "Enhed",
    "Unit",
    "Allowed",
    "Default",
    "Schedule",
    "Uncertainty",
    "Lever",
)
_INTRODUCTION = """\
# Parameters

Generated from `planner/model/declared_parameters.py`
by `python -m planner.report.method.declared parameters`; do not edit.

A key with a dot stands in a table of its own: `opening.ready` is `ready` in `[programme.opening]`.
Every parameter is given as a number; where *Schedule* says yes, also as a list of steps
(`[{ from = "2017-08", value = 0.3 }]`, a later step with `ramp = true` is reached in a straight line);
or as a table with `value` or `steps` and, if wanted, `evidence` or `factor`, `source`,
`status` (found, derived, guess, choice or world) and `note`.

*Uncertainty* says what may be given: `evidence` (the number of persons a share was seen in) or `factor`
(the 5–95 % range is value/factor to value·factor; of a share, its odds). "fit" means that it weighs in
`fit` alone and is not drawn. *Lever* is who moves it: the world or a choice.

What the first page asks and answers stands in the file too, and is no part of a scenario's figures, its fingerprint or
its links. Without questions of its own a scenario gets some made from what is in it; a lever without a scale is read as
it is.

```toml
[[programme]]
id = "integration"
# The answer's figures in order, at most five: measures, `net` (the municipality's kroner), `target` (the first ahead).
headline = ["self_supporting", "placements", "caseload", "net", "target"]

[[question]]                            # at most six for a programme
programme = "integration"
title = { da = "Hvad hvis ISS stopper 31. juli?", en = "What if ISS stops on 31 July?" }
set = [{ path = "programme.integration.contractor.iss.end", value = "2017-08" }]

[[question]]
programme = "integration"
title = { da = "Hvad skal der til?", en = "What would it take?" }
open = "takes"                          # a question further down the page, alone or beside `set`

[[question]]
programme = "integration"
title = { da = "Indsats eller antal?", en = "Effort or number?" }
compare = { earlier = "2016-01", later = "2017-01", months = 6 }  # why two periods differ

[[scale]]                               # a lever that is a share, read as a part of the way between two of its values
path = "programme.integration.contractor.own.success"
title = { da = "Hvor meget af fokus holder", en = "How much of the focus lasts" }
zero = 0.04                             # read as 0 %
full = 0.38                             # read as 100 %, where its slider ends
```

A row of `set` is a setting as links have it: `path`, `value`, and where it is not as when the lever is moved by hand
`decided`, `lead`, `over`, `hold` and `as_given`. `open` is one of {opens}.

[scenario.schema.json](scenario.schema.json) is the whole form of a scenario file as JSON Schema, generated by
`python -m planner.report.method.declared schema`. With `#:schema` and the way to it in a file's first line, editors
that know taplo complete keys. What such a schema cannot see (steps in rising order, a target's months within the run)
is told by `planner check`.
"""
INTRODUCTION = _INTRODUCTION.replace("{opens}", ", ".join(f"`{key}`" for key in OPENS))
DRAFT = "http://json-schema.org/draft-07/schema#"  # what editors of TOML know


def table(place: Place) -> Grid:
    """The declared parameters of a place, as a table for the page."""
    return Grid(PLACES[place], COLUMNS, tuple(map(_row, PARAMETERS[place].values())))


def _row(parameter: Parameter) -> Row:
    return row(
        parameter.label,
        parameter.key,
        parameter.unit,
        range_of(parameter).allowed(),
        _default(parameter),
        YES if parameter.scheduled else NO,
        _uncertainty(parameter),
        LEVERS[parameter.lever.by if parameter.lever else None],
    )


def _default(parameter: Parameter) -> Words:
    if parameter.default is None:
        return NOT_USED if parameter.optional else REQUIRED
    return quantities.amount(parameter.default, parameter)


def _uncertainty(parameter: Parameter) -> Text:
    if parameter.kind is Kind.WHOLE:
        return NEVER
    how = BY_EVIDENCE if parameter.is_share else BY_FACTOR
    return how if parameter.drawn else IN_FIT.filled(how=how)


def markdown() -> str:
    """The page of the docs: one table for each place, in the order of the declarations."""
    parts = [INTRODUCTION]
    for place in Place:
        rows = [DOCS_COLUMNS, ["---"] * len(DOCS_COLUMNS)]
        rows += [_docs_row(parameter) for parameter in PARAMETERS[place].values()]
        parts.append(f"## {DOCS_TITLES[place]}\n\n" + "".join(_line(row) for row in rows))
    return "\n".join(parts)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _docs_row(parameter: Parameter) -> list[str]:
    return [
        f"`{parameter.key}`",
        parameter.label.da,
        parameter.label.en,
        parameter.unit.da,
        parameter.unit.en,
        parameter.allowed.en,
        _docs_default(parameter),
        "yes" if parameter.scheduled else "",
        _docs_uncertainty(parameter),
        str(parameter.lever.by) if parameter.lever else "",
    ]


def _docs_default(parameter: Parameter) -> str:
    if parameter.optional:
        return "may be left out"
    return "required" if parameter.default is None else f"{parameter.default:g}"


def _docs_uncertainty(parameter: Parameter) -> str:
    if parameter.kind is Kind.WHOLE:
        return ""
    may = "evidence, factor" if parameter.is_share else "factor"
    return may if parameter.drawn else f"{may} (fit)"


def schema() -> str:
    """The JSON Schema of scenario files, from which an editor completes keys, as the docs hold it."""
    head = {"$schema": DRAFT, "title": "A scenario file of Planner"}
    return json.dumps({**head, **SCENARIO.json}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write({"parameters": markdown, "schema": schema}[sys.argv[1]]())
