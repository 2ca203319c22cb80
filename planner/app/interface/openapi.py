"""The OpenAPI document of the interfaces, made of what they declare: parameters, types of answers, refusals."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from planner import __version__
from planner.app.interface.endpoints import JSON, MEDIA, Endpoint
from planner.app.interface.parameters import Parameter
from planner.app.routes import base_path
from planner.text import Language, Text

TITLE = Text("Hvad nu hvis? for it-systemer", "Planner for programs")
ABOUT = Text(
    "Læs et scenarie og dets tal, som siden viser dem. Alt er kun til læsning, og der skal ingen nøgle til. Hvert "
    "netværk har et budget af regnetid; når det er brugt, svares 429 med Retry-After. Et link ændrer sig aldrig, så "
    "svar kan gemmes efter deres ETag.",
    "Read a scenario and its figures as the page shows them. All of it is read-only, and no key is needed. Each "
    "network has a budget of computing time; when it is spent, the answer is 429 with Retry-After. A link never "
    "changes, so answers can be kept by their ETag.",
)
ANSWER, UNCHANGED = (
    Text("Svaret.", "The answer."),
    Text("Det, du har med den ETag, gælder endnu.", "What you have with that ETag still holds."),
)
REFUSALS = {
    400: Text("Der er intet scenarie, som kan læses.", "There is no scenario that can be read."),
    404: Text("Der er intet gemt under det id.", "Nothing is saved under that id."),
    406: Text("Accept beder om noget andet.", "Accept asks for another type."),
    410: Text("Det gemte er trukket tilbage.", "What was saved is withdrawn."),
    413: Text("Scenariet eller svaret er for stort.", "The scenario or the answer is too large."),
    414: Text("Adressen er for lang.", "The address is too long."),
    422: Text("En parameter eller værdi kan ikke bruges.", "A parameter or value cannot be used."),
    429: Text("Netværket har brugt sit budget.", "The network has spent its budget."),
    500: Text("Noget gik galt.", "Something went wrong."),
    503: Text(
        "Serveren eller dens database kan ikke svare lige nu.",
        "The server or its database cannot answer just now.",
    ),
}  # fmt: skip
RETRIED = (429, 503)
SECONDS = Text("Sekunder, til der kan prøves igen.", "Seconds until it can be tried again.")
PLACE = "#/components/schemas/{name}"


def document(
    endpoints: Iterable[Endpoint], fault: type[Struct], language: Language
) -> dict[str, Any]:
    every = list(endpoints)
    answers = [one.answer for one in every if one.answer is not None]
    references, components = msgspec.json.schema_components([*answers, fault], ref_template=PLACE)
    schemas = dict(zip([*answers, fault], references, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE.in_(language),
            "version": __version__,
            "description": ABOUT.in_(language),
        },
        "servers": [{"url": base_path().rstrip("/") or "/"}],
        "paths": {one.path: {"get": _operation(one, schemas, fault, language)} for one in every},
        "components": {"schemas": components},
    }


def _operation(
    of: Endpoint, schemas: dict[type[Struct], Any], fault: type[Struct], language: Language
) -> dict[str, Any]:
    content = {MEDIA[one]: {"schema": {"type": "string"}} for one in of.formats}
    if of.answer is not None:
        content[JSON] = {"schema": schemas[of.answer]}
    refused = {
        MEDIA[of.formats[0]]: {"schema": {"type": "string"} if of.is_page else schemas[fault]}
    }
    tag = {"ETag": {"schema": {"type": "string"}}}
    responses = {
        "200": {"description": ANSWER.in_(language), "headers": tag, "content": content},
        "304": {"description": UNCHANGED.in_(language), "headers": tag},
    }
    for status, why in REFUSALS.items():
        responses[str(status)] = {"description": why.in_(language), "content": refused}
        if status in RETRIED:
            after = {"description": SECONDS.in_(language), "schema": {"type": "integer"}}
            responses[str(status)]["headers"] = {"Retry-After": after}
    return {
        "operationId": of.name,
        "description": of.about.in_(language),
        "parameters": [_parameter(one, language) for one in of.parameters],
        "responses": responses,
    }


def _parameter(of: Parameter, language: Language) -> dict[str, Any]:
    return {
        "name": of.name,
        "in": "query",
        "description": of.about.in_(language),
        "schema": dict(of.schema),
    }
