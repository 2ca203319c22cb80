"""What a file seems to be that is no scenario file, and where one that nearly is goes wrong: in the reader's words."""

import csv
import json
import re
from collections.abc import Mapping
from types import MappingProxyType

from planner.text import Text

IS_OTHER = Text(
    "Filen ser ud til at være {kind}. Her skal bruges en scenariefil i TOML (.toml), som den, »Hvad nu "
    "hvis?« selv gemmer.",
    "The file seems to be {kind}. What is needed here is a scenario file in TOML (.toml), as Planner itself saves it.",
)
PDF = Text("en PDF", "a PDF")
PICTURE = Text("et billede", "a picture")
EXCEL = Text("et Excel-regneark", "an Excel workbook")
WORD = Text("et Word-dokument", "a Word document")
OLD_OFFICE = Text("et ældre Office-dokument", "an older Office document")
ZIP = Text("en pakket fil (zip)", "a packed file (zip)")
WEB_PAGE = Text("en webside (HTML)", "a web page (HTML)")
SAVED = Text(
    "en fil med gemte scenarier, som åbnes på siden »Gemte«",
    "a file with saved scenarios, which is opened on the page “Saved”",
)
JSON = Text("data i JSON", "data in JSON")
TABLE = Text("en tabel fra et regneark (CSV)", "a table from a spreadsheet (CSV)")
TEXT = Text("almindelig tekst", "plain text")
LINK = Text("et link, som åbnes i browseren", "a link, which is opened in the browser")
BEGINNINGS = {
    b"%PDF": PDF,
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"\xd0\xcf\x11\xe0": OLD_OFFICE,
    b"PK": ZIP,
}
OFFICE = {b"xl/": EXCEL, b"word/": WORD}
UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}  # as Excel saves text
DELIMITERS = ";\t,|"
FEWEST_ROWS, LINES_SEEN = 2, 20
_KEY = re.compile(r"""^[ \t]*(\[{1,2}[\w."' -]+\]{1,2}|[\w."' \t-]+=)""", re.MULTILINE)

_KEYS = re.compile(r"\((?:'[^']*',? ?)+\)")  # as Python writes them
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
# By how the words of Python's reader begin.
SAID: Mapping[str, str] = MappingProxyType(
    {
        "Expected '=' after": "der mangler et lighedstegn efter navnet",
        "Expected newline": "der står mere på linjen, end der skal",
        "Expected ']": "en overskrift i kantede parenteser er ikke afsluttet",
        "Expected": "der mangler et tegn",
        "Invalid statement": "linjen er hverken et navn med en værdi eller en overskrift",
        "Invalid initial character": "navnet begynder med et tegn, det ikke kan have",
        "Invalid value": "det er ingen værdi; tekst skal stå i anførselstegn, og decimaler efter punktum",
        "Invalid date": "det er ingen dato",
        "Invalid hex": "der står et ukendt tegn efter en omvendt skråstreg",
        "Unescaped": "der står en omvendt skråstreg i teksten; skriv to",
        "Escaped character": "der står et ukendt tegn efter en omvendt skråstreg",
        "Unterminated string": "teksten er ikke afsluttet med anførselstegn",
        "Unclosed array": "listen er ikke afsluttet",
        "Unclosed inline table": "tabellen er ikke afsluttet",
        "Illegal character": "der står et tegn, som ikke kan stå her",
        "Found invalid character": "der står et tegn, som ikke kan stå her",
        "Cannot": "det samme navn står to gange",
        "Duplicate": "det samme navn står to gange",
    }
)


def what_it_is(content: bytes) -> Text | None:
    """None for what looks like a scenario file, with or without faults in it, and for what looks like nothing."""
    kind = _kind(content)
    return kind and IS_OTHER.filled(kind=kind)


def _kind(content: bytes) -> Text | None:
    for begins, kind in BEGINNINGS.items():
        if content.startswith(begins):
            return next(
                (of for part, of in OFFICE.items() if kind is ZIP and part in content), kind
            )
    if content[:2] in UTF_16:
        found = _kind_of_text(content[2:].decode(UTF_16[content[:2]], "replace"))
        return None if found is TEXT else found
    return None if b"\0" in content else _kind_of_text(content.decode("utf-8-sig", "replace"))


def _kind_of_text(text: str) -> Text | None:
    start = text.lstrip()
    if start[:1] == "<":
        return WEB_PAGE
    if start.startswith(("{", "[")) and not _KEY.match(start):
        return _kind_of_json(text)
    if start.startswith(("http://", "https://")):
        return LINK
    lines = [line for line in text.splitlines() if line.strip()][:LINES_SEEN]
    if not lines or _KEY.match(lines[0]) or lines[0].startswith("#"):
        return None
    return TABLE if _is_table(lines) else None if _KEY.search(text) else TEXT


def _kind_of_json(text: str) -> Text | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return JSON
    return SAVED if isinstance(found, dict) and "planner_saved" in found else JSON


def _is_table(lines: list[str]) -> bool:
    """Whether all lines have as many cells, two at least."""
    for sign in DELIMITERS:
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=sign)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() > 1 and len(lines) >= FEWEST_ROWS:
            return True
    return False


def not_toml(why: str) -> Text:
    """`why` as Python's reader says it, in English and with the place."""
    found = _PLACE.search(why)
    place = (
        Text(f"linje {found[1]}, tegn {found[2]}", f"line {found[1]}, character {found[2]}")
        if found and found[1]
        else Text("slutningen", "its end")
    )
    english = _KEYS.sub(_dotted, _PLACE.sub("", why))[:200]
    danish = next((said for begins, said in SAID.items() if english.startswith(begins)), "")
    return Text(
        "Filen er ikke gyldig TOML, se {place} ({why}).",
        "The file is not valid TOML, see {place} ({why}).",
    ).filled(place=place, why=Text(danish or "den kan ikke læses der", english))


def _dotted(keys: re.Match[str]) -> str:
    return ".".join(re.findall("'([^']*)'", keys[0]))
