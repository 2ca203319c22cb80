"""What has changed is read from the file as it is written, and a change of results is never passed over."""

from datetime import date

import pytest

from planner import __version__
from planner.report import changes
from planner.text import LANGUAGES

WRITTEN = """\
# Changes

For those who use Planner.

## Unreleased: 0.3.0

- A page more.

## 0.2.0 (2027-03-01)

Better.

- A lever more,
  over two lines.
- `run` & <b>fast</b>

### Results change

- Mentors act a month later.

## 0.1.0

### Results change

Nothing: there is no earlier version.
"""


def test_versions_are_read_with_date_and_points():
    ahead, second, first = changes.read(WRITTEN)
    assert [one.name for one in (ahead, second, first)] == ["0.3.0", "0.2.0", "0.1.0"]
    assert [one.is_released for one in (ahead, second, first)] == [False, True, True]
    assert (ahead.on, second.on, first.on) == (None, date(2027, 3, 1), None)
    assert second.parts[0].paragraphs == ("Better.",)
    assert second.parts[0].listed == ("A lever more, over two lines.", "`run` & <b>fast</b>")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Tal fra før version 0.2.0 (1. marts 2027) passer ikke længere."),
        ("en", "Figures from before version 0.2.0 (1 March 2027) no longer match."),
    ],
)
def test_only_a_version_that_lists_a_change_of_results_warns(language, said):
    warnings = [changes.warning(one, language) for one in changes.read(WRITTEN)]
    assert warnings == [None, said, None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_not_released_is_called_so(language):
    ahead, second, _ = changes.read(WRITTEN)
    assert changes.title(ahead, language) != changes.title(
        changes.Version("0.3.0", True, None, ()), language
    )
    assert "2027" in changes.title(second, language)


def test_no_word_of_the_file_is_lost_or_becomes_markup():
    _, second, _ = changes.read(WRITTEN)
    html = changes.html(second)
    for words in ("Better.", "over two lines", "Mentors act a month later.", "Results change"):
        assert words in html
    assert "<code>run</code> &amp; &lt;b&gt;fast&lt;/b&gt;" in html


def test_it_is_marked_as_english():
    assert changes.html(changes.read(WRITTEN)[0]).startswith('<div lang="en">')


def test_a_heading_that_names_no_version_is_an_error():
    with pytest.raises(ValueError, match="Thanks"):
        changes.read("## Thanks\n")


def test_our_own_file_tells_of_this_version():
    assert __version__ in {version.name for version in changes.versions()}
    assert all(version.parts for version in changes.versions())
