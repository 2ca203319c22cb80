"""Questions asked of assumptions go along with a link and with what is saved, and nothing a stranger writes breaks it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.saved import share  # noqa: F401
from planner.files import library
from planner.model.challenge import LONGEST, MOST, Answer, Challenge, Matter
