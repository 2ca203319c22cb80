"""The table of all parameters in the docs, made from their declarations so that it cannot lag behind:

python -m planner.report.parameters > docs/parameters.md
"""

import sys
from collections.abc import Iterable

from planner.model.parameters import PARAMETERS, Kind, Parameter, Place

TITLES = {
    Place.SCENARIO: "The whole scenario: top of the file",
    Place.MENTORS: "Mentors: `[mentors]`",
    Place.PROGRAMME: "A programme: `[[programme]]`",
    Place.CONTRACTOR: "A contractor of a programme: `[[programme.contractor]]`",
}
COLUMNS = (
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
INTRODUCTION = """\
# Parameters

Generated from `planner/model/parameters.py` by `python -m planner.report.parameters`; do not edit.

A key with a dot stands in a table of its own: `opening.ready` is `ready` in `[programme.opening]`.
Every parameter is given as a number; where *Schedule* says yes, also as a list of steps
(`[{ from = "2017-08", value = 0.3 }]`, a later step with `ramp = true` is reached in a straight line);
or as a table with `value` or `steps` and, if wanted, `evidence` or `factor`, `source`,
`status` (found, derived, guess, choice or world) and `note`.

*Uncertainty* says what may be given: `evidence` (the number of persons a share was seen in) or `factor`
(the 5–95 % range is value/factor to value·factor; of a share, its odds). "fit" means that it weighs in
`fit` alone and is not drawn. *Lever* is who moves it: the world or a choice.
"""


def markdown() -> str:
    """One table for each place, in the order of the declarations."""
    parts = [INTRODUCTION]
    for place in Place:
        rows = [COLUMNS, ["---"] * len(COLUMNS)]
        rows += [_row(parameter) for parameter in PARAMETERS[place].values()]
        parts.append(f"## {TITLES[place]}\n\n" + "".join(_line(row) for row in rows))
    return "\n".join(parts)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _row(parameter: Parameter) -> list[str]:
    return [
        f"`{parameter.key}`",
        parameter.label.da,
        parameter.label.en,
        parameter.unit.da,
        parameter.unit.en,
        parameter.allowed.en,
        _default(parameter),
        "yes" if parameter.scheduled else "",
        _uncertainty(parameter),
        str(parameter.lever or ""),
    ]


def _default(parameter: Parameter) -> str:
    if parameter.optional:
        return "may be left out"
    return "required" if parameter.default is None else f"{parameter.default:g}"


def _uncertainty(parameter: Parameter) -> str:
    if parameter.kind is Kind.WHOLE:
        return ""
    may = "evidence, factor" if parameter.is_share else "factor"
    return may if parameter.drawn else f"{may} (fit)"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(markdown())
