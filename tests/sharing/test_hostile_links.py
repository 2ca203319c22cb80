"""Whatever a link holds, it opens or is refused in words: quickly, in little memory, and never with a traceback."""

import gc
import time
import tracemalloc
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from planner.model import simulate
from planner.sharing.link import links
from planner.sharing.link.links import UnreadableLink
from planner.text import LANGUAGES
from tests.sharing import hostile

MOST_SECONDS = 0.2  # of processor time: other tests run beside these
MOST_MEMORY = 50_000_000
LONGEST_SENTENCE = 1_000
MOST_FAULTS = 201
hostile_examples = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def opened(text):
    """What `read` gives, or None where it refuses, once that has been held to all that must hold."""
    gc.disable()  # it would stop to look through all that the other tests keep
    begin = time.thread_time()
    try:
        found, refused = links.read(text), None
    except UnreadableLink as error:
        found, refused = None, error
    taken = time.thread_time() - begin
    gc.enable()
    assert taken < MOST_SECONDS
    if refused is not None:
        assert refused.origin is None or len(refused.origin) <= 60
        assert all(is_sentence(refused.why.in_(language)) for language in LANGUAGES)
        faults = refused.faults
    else:
        faults = found.left_out
        assert found.shared.plan.stands
    assert len(faults) <= MOST_FAULTS
    for fault in faults:
        assert all(is_sentence(fault.sentence.in_(language)) for language in LANGUAGES)
    return found


def is_sentence(text):
    return isinstance(text, str) and 0 < len(text) <= LONGEST_SENTENCE and text.isprintable()


@pytest.mark.parametrize(
    "name", ["texts", "long_texts", "letters_alone", "packed_rubbish", "packed_text"]
)
def test_rubbish_is_refused(name):
    @given(getattr(hostile, name))
    @settings(hostile_examples, max_examples=200)
    def check(text):
        assert opened(text) is None

    check()


@given(hostile.any_json)
@settings(hostile_examples, max_examples=500)
def test_no_table_of_another_shape_opens(text):
    assert opened(text) is None


@given(hostile.almost_form_1)
@settings(hostile_examples, max_examples=500)
def test_a_table_of_nearly_the_right_shape_opens_or_is_refused(text):
    opened(text)


@given(hostile.spoiled_links)
@settings(hostile_examples, max_examples=400)  # `bench/hostile_links` reads a hundred thousand
def test_a_spoiled_table_opens_or_is_refused(text):
    found = opened(text)
    if found is not None and len(text) % 5 == 0:
        run_of(found)


def run_of(found):
    """As the page would run it: a figure that is no number would show itself there."""
    for rows in simulate.run(found.shared.plan.scenario).mean:
        assert not np.isnan(rows).any()


@pytest.mark.parametrize("name", hostile.HEAVY)
def test_the_heaviest_tables_are_read_quickly(name):
    text = hostile.as_link(hostile.HEAVY[name])
    assert len(text) <= links.LONGEST, "too long to be read at all: make it lighter"
    found = opened(text)
    if found is not None:
        run_of(found)


@pytest.mark.parametrize("sign", [b"\0", b" ", b"[", b'{"from":', b'{"a":{},"a":[1],"a":"~4"},'])
def test_a_bomb_is_not_unpacked(sign):
    """As large as a link can hold, and one of 200 MB, of which a link can hold only the beginning."""
    assert opened(hostile.sealed(sign * (8_000_000 // len(sign)))) is None


@pytest.mark.parametrize("form", links.PACKINGS)
def test_of_200_megabytes_only_the_beginning_is_unpacked(form):
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=links.PACKINGS[form].turns)
    packed = b"".join(compressor.compress(bytes(1_000_000)) for _ in range(200))
    assert opened(hostile.signed(packed + compressor.flush(), form)) is None
    assert opened(hostile.signed(packed[:8_900], form)) is None


def test_no_link_takes_much_memory():
    """Of each kind some, and the heaviest; what `read` keeps for later is counted too."""
    texts = [hostile.as_link(table) for table in hostile.HEAVY.values()]
    texts += [hostile.sealed(sign * 8_000_000) for sign in (b"\0", b"[", b" ")]
    texts += [
        "1." + "A" * 1_000_000,
        "2." + "A" * 1_000_000,
        hostile.as_link("@rows"),
        hostile.as_link("@deeper"),
    ]
    for text in texts:
        tracemalloc.start()
        try:
            with suppress(UnreadableLink):
                links.read(text)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < MOST_MEMORY
