"""`planner reach`: an answer in both languages, and a sentence for what cannot be asked."""

import pytest

from planner.__main__ import main
from planner.files.library import BUNDLED
from planner.text import LANGUAGES

FILE = str(BUNDLED / "bronderslev-2017-kommunen-selv.toml")
ASKED = ["reach", FILE, "--target", "placements-2018", "--draws", "100"]
OWN_SUCCESS = "programme.integration.contractor.egen-indsats.success"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_one_choice_and_what_several_take_and_by_when(capsys, language):
    assert main([*ASKED, "--language", language]) == 0
    said = capsys.readouterr().out
    for words in {
        "da": ("Ét greb ad gangen", "Billigst for kommunen", "Senest besluttet", "fra 15"),
        "en": ("One choice at a time", "Cheapest for the municipality", "Decide by", "from 15"),
    }[language]:
        assert words in said


def test_how_wrong_one_may_be_is_told_on_request(capsys):
    assert main(ASKED) == 0
    without = capsys.readouterr().out
    assert main([*ASKED, "--margins"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(without.rstrip())
    assert "Hvor meget kan vi tage fejl" in said


def test_what_is_locked_is_in_no_route(capsys):
    main([*ASKED, "--lock", OWN_SUCCESS])
    assert "andel til selvforsørgelse: 2" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--years", "20"], "Noget usikkert bliver aldrig sikkert"),
        (["--years", "0"], "--years"),
        (["--target", "ukendt"], "placements-2018"),
        (["--value", "-1"], "--value -1"),
        (["--value", "nan"], "--value nan"),
        (["--lock", "labour_market"], "--lock labour_market"),
        (["--open", OWN_SUCCESS], "--open"),
        (["--draws", "1"], "--draws"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(capsys, more, words):
    assert main([*ASKED, *more]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_a_target_nobody_can_reach_says_what_comes_nearest(capsys):
    assert main([*ASKED, "--value", "1000000"]) == 0
    said = capsys.readouterr().out
    assert "I kommer nærmest" in said
    assert "Det er ikke nok at låse et enkelt greb mere op" in said
