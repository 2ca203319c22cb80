"""What targets and facts of a scenario file speak of, declared: a programme, a measure and months, with their rules."""

from typing import Any

from planner.files.field_types import ANY_NUMBER, ID, MONTH, TEXT, WORDS, Choice, Dependent
from planner.files.front_page import MONTH_IN, NO_LENGTH, ids, run
from planner.files.schema import Field, NotBoth, Row, Rule, Table, Type, either
from planner.model.measures import BEYOND, MEASURES, of_form
from planner.model.measures import Kind as MeasureKind
from planner.model.schedule import month_text
from planner.text import Text

ALL = "all"
EMPTY_PERIOD = Text("ligger før from: perioden er tom", "is before from: the period is empty")
OF_ALL = Text("en leverandør hører til ét program, ikke til all",
              "a contractor belongs to one programme, not to all")  # fmt: skip
NO_CONTRACTORS = Text("programmet har ingen leverandører", "the programme has no contractors")
NOT_OF_CONTRACTOR = Text("{measure} tælles ikke for en enkelt leverandør",
                         "{measure} is not counted for one contractor")  # fmt: skip
NO_MONEY = Text("{measure} er i kroner, men programmet har ingen tabel money",
                "{measure} is in kroner, but the programme has no table money")  # fmt: skip
ONE_BOUND = Text("mangler; angiv den eller at_most", "is missing; give it or at_most")


def _one_of_programmes(row: Row) -> Type | None:
    assert row.outer is not None
    known = ids(row.outer)
    return Choice([*known, ALL]) if known else None


def _chosen(row: Row) -> list[dict[str, Any]]:
    """The programmes that it speaks of."""
    assert row.outer is not None
    programme = row.values["programme"]
    programmes = row.outer.values["programme"] or ()
    return [one for one in programmes if programme in (one["id"], ALL)] if programme else []


def _has_contractor(row: Row) -> None:
    programme, contractor = row.values["programme"], row.values["contractor"]
    if contractor is None or programme is None:
        return
    inside = [one["id"] for programme in _chosen(row) for one in programme["contractor"] or ()]
    if programme == ALL:
        row.fault("contractor", OF_ALL)
    elif not inside:
        row.fault("contractor", NO_CONTRACTORS)
    elif contractor not in inside and all(inside):
        row.wrong("contractor", contractor, either(inside))


def _is_counted(row: Row) -> None:
    if row.values["measure"] is None:
        return
    measure, chosen = MEASURES[row.values["measure"]], _chosen(row)
    if row.values["contractor"] is not None and not measure.of_contractor:
        row.fault("measure", NOT_OF_CONTRACTOR.filled(measure=measure.id))
    elif measure.kind is MeasureKind.MONEY and chosen and not any(one["money"] for one in chosen):
        row.fault("measure", NO_MONEY.filled(measure=measure.id))
    elif measure.id == BEYOND and chosen and not any(one["programme_months"] for one in chosen):
        row.fault("measure", NO_LENGTH.filled(measure=measure.id))


def _lies_in_the_run(row: Row) -> None:
    at, first, last = (row.values[key] for key in ("at", "from", "to"))
    if first and last and first > last:
        row.fault("to", EMPTY_PERIOD)
    assert row.outer is not None
    months = run(row.outer)
    for key, month in (("at", at), ("from", first), ("to", last)):
        if month and months and month not in months:
            allowed = MONTH_IN.filled(first=month_text(months[0]), last=month_text(months[-1]))
            row.wrong(key, month_text(month), allowed)


def _figure(form: int) -> tuple[Field | Rule, ...]:
    counted = [*of_form(form)]
    return (
        Field("programme", Dependent(_one_of_programmes, {"type": "string"})),
        Field("contractor", TEXT, None),
        _has_contractor,
        Field("measure", Choice(counted)),
        _is_counted,
        NotBoth("at", "from/to", key="at"),
        Field("at", MONTH, None),
        Field("from", MONTH, unless="at"),
        Field("to", MONTH, unless="at"),
        _lies_in_the_run,
    )


def _usual_id(row: Row) -> None:
    measure, last = row.values["measure"], row.values["at"] or row.values["to"]
    if row.values["id"] is None and measure and last:
        row.values["id"] = f"{measure}-{month_text(last)}".replace("_", "-")


def target(form: int) -> Table:
    return Table(
        *_figure(form),
        NotBoth("at_least", "at_most", key="at_most"),
        Field("at_least", ANY_NUMBER, unless="at_most", missing=ONE_BOUND),
        Field("at_most", ANY_NUMBER, None),
        Field("id", ID, None),
        _usual_id,
        Field("title", WORDS, None),
    )


def fact(form: int) -> Table:
    return Table(
        *_figure(form), Field("value", ANY_NUMBER), Field("source", TEXT), Field("id", ID, None)
    )
