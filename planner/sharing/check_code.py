"""The check code on screen and paper: eight letters from a scenario, its draws, the versions and the headline figures.

Two that have the same code are the same scenario with the same figures; anything else changes it. It is
short enough to be read out, and says nothing by itself: whoever has the link works it out anew.
"""

import hashlib
import re

from planner.model.scenario import Scenario
from planner.model.simulate import Draws
from planner.questions import record
from planner.questions.record import Record
from planner.sharing import keys
from planner.sharing.address import AROUND
from planner.sharing.link.form_1 import FORM, as_json
from planner.sharing.link.shared import bare, fingerprint

_AMONG = re.compile(r"(?<![\w-])\w{4}\s?[-\u2010-\u2015\u2212]\s?\w{4}(?![\w-])")  # other words
LETTERS = 8  # of 32 each: one in a million million by chance


def code(scenario: Scenario, draws: Draws, model: int, figures: Record) -> str:
    """As "K7QF-2M4X". `figures` are those that the model of this version gives."""
    content = [
        FORM,
        model,
        fingerprint(bare(scenario)),
        [draws.count, draws.seed, draws.chance_only],
        record.rows(figures),
    ]
    number = int.from_bytes(hashlib.sha256(as_json(content)).digest()[:5], "big")
    letters = "".join(keys.ALPHABET[number >> 5 * place & 31] for place in range(LETTERS)).upper()
    return f"{letters[:4]}-{letters[4:]}"


def read(typed: str) -> str | None:
    """As written or copied from paper: lower case, spaces, O for 0, words around it; None for what is no code."""
    among = _AMONG.search(typed[: keys.LONGEST_TYPED])
    letters = keys.normal(among[0] if among else typed.strip(AROUND)).replace("-", "").upper()
    if len(letters) != LETTERS or not set(letters.lower()) <= set(keys.ALPHABET):
        return None
    return f"{letters[:4]}-{letters[4:]}"
