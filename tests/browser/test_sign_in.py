"""Signing in with a real OpenID provider: the page and all on it come back, and who saved is shown and not forged."""

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from planner.app import routes, who
from planner.app.address import signing_in
from planner.app.saved import banner, collection, save, versions
from planner.sharing.refusals import WITHDRAWN_WHY
from planner.text import Text
from tests.browser.signing_proxy import OWN_ADDRESS, SIGN_IN, proxy
from tests.browser.visiting import (
    MENTORS,
    SUCCESS,
    at,
    field,
    follow,
    menu,
    model,
    open_plan,
    press,
    query,
    settle,
    shows,
    unfold,
    write,
)
from tests.conftest import ROOT, free_port

ANNE = User(
    sub="anne",
    claims={"name": "Anne Åse Ørsted", "email": "anne@kommunen.dk", "groups": ["redaktører"]},
)
BO = User(sub="bo", claims={"name": "Bo", "email": "bo@kommunen.dk"})
DRIFT = User(sub="drift", claims={"name": "Drift", "email": "drift@kommunen.dk"})
ANNES_NAME, BOS_NAME = "Anne Åse Ørsted, anne@kommunen.dk", "Bo, bo@kommunen.dk"
SECRET = "0123456789abcdef0123456789abcdef"
COOKIE = "_streamlit_user"


@pytest.fixture(scope="module")
def provider() -> Iterator[Any]:
    with run_server_in_thread(user_claims=[ANNE, BO, DRIFT]) as server:
        yield server


@pytest.fixture(scope="module")
def app(provider, start_server) -> Iterator[str]:
    """The real app, to which the provider tells who is who."""
    port = free_port()
    with start_server(
        ROOT / "app.py",
        port=port,
        PLANNER_SIGN_IN="oidc",
        PLANNER_OIDC_METADATA=f"http://localhost:{provider.server_port}/.well-known/openid-configuration",
        PLANNER_OIDC_CLIENT="planner",
        PLANNER_OIDC_SECRET="hemmelig",
        PLANNER_OIDC_CALLBACK=f"http://127.0.0.1:{port}/oauth2callback",
        PLANNER_EDITORS="group:redaktører,drift@kommunen.dk",
        PLANNER_OPERATORS="drift@kommunen.dk",
        STREAMLIT_SERVER_COOKIE_SECRET=SECRET,
    ) as address:
        yield address


def sign_in(page: Page, who: User | None) -> None:
    """With the button that is shown; at the provider as somebody, or not."""
    press(page, signing_in.LOG_IN, "da")
    page.wait_for_url("http://localhost:*/oauth2/authorize*", wait_until="commit")
    page.get_by_role("button", name=who.sub if who else "Deny", exact=True).first.click()
    page.wait_for_url("http://127.0.0.1:*/**")


def told(page: Page, words: Text) -> None:
    expect(page.locator(".st-key-notice")).to_contain_text(words.in_("da"))
    settle(page)


def type_all(page: Page, title: str, author: str, why: str) -> None:
    for label, words in ((save.AUTHOR, author), (save.WHY, why)):
        page.get_by_label(label.in_("da"), exact=True).fill(words)
    page.locator("[class*='st-key-save-title-']").get_by_role("textbox").fill(title)


def cannot_save(page: Page) -> None:
    for label in (save.AS_NEW, save.AS_COPY, save.AS_VERSION.filled(number=2)):
        assert page.get_by_role("button", name=label.in_("da"), exact=True).count() == 0


def test_who_signs_in_goes_on_with_all_that_was_set_and_typed_and_is_named_beside_what_is_saved(
    page_to, app
):
    page = open_plan(page_to(app), "da")
    write(page, MENTORS, "7")
    settle(page)  # a step of its own
    write(page, SUCCESS, "45")
    settle(page)
    before = query(page)
    menu(page, "save")
    type_all(page, "Budget 2018", "Borgmesteren", "Efter høringen")
    expect(page.get_by_text(who.SIGN_IN_FIRST.da)).to_be_visible()
    cannot_save(page)
    sign_in(page, ANNE)
    told(page, signing_in.IS_IN.filled(name=ANNES_NAME))
    shows(page, model((MENTORS, 7.0), (SUCCESS, 0.45)), "da")
    assert query(page)["s"] == before["s"]
    assert field(page, save.TITLE, "da") == "Budget 2018"
    expect(page.get_by_text(signing_in.IS_KEPT.filled(name=ANNES_NAME).da)).to_be_visible()
    press(page, save.AS_NEW, "da")
    expect(page.get_by_label(save.EDIT.da, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".st-key-saved summary").click()
    saved = page.locator(".st-key-saved")
    expect(saved).to_contain_text(banner.SAVED_BY.filled(name=ANNES_NAME).da)
    expect(saved).to_contain_text("(Borgmesteren)")
    expect(saved).to_contain_text("Efter høringen")
    assert (
        page.evaluate(
            "sessionStorage.getItem(Object.keys(sessionStorage).find((k) => k.endsWith(' left')))"
        )
        is None
    )
    page.get_by_role("button", name="Fortryd", exact=True).first.click()  # the history came along
    shows(page, model((MENTORS, 7.0)), "da")


@pytest.mark.full
def test_an_edit_link_is_the_second_key_and_survives_each_sign_in(page_to, app):
    page = open_plan(page_to(app), "da")
    menu(page, "save")
    sign_in(page, ANNE)
    told(page, signing_in.IS_IN.filled(name=ANNES_NAME))
    type_all(page, "Forslag", "", "")
    press(page, save.AS_NEW, "da")
    edit = field(page, save.EDIT, "da")
    other = page_to(app)
    other.goto(edit)
    shows(other, model(), "da")
    write(other, MENTORS, "6")
    settle(other)
    menu(other, "save")
    type_all(other, "Kopi", "Parti A", "Fordi")
    cannot_save(other)
    sign_in(other, BO)
    told(other, who.NO_EDITOR.filled(name=BOS_NAME))
    cannot_save(other)
    assert field(other, save.WHY, "da") == "Fordi"
    press(other, signing_in.LOG_OUT, "da")
    other.wait_for_url("http://localhost:*/**")  # the provider asks whether that is meant
    other.get_by_role("button").first.click()
    other.wait_for_url("http://127.0.0.1:*/**")
    told(other, signing_in.IS_OUT)
    assert field(other, save.WHY, "da") == "Fordi"
    sign_in(other, ANNE)
    told(other, signing_in.IS_IN.filled(name=ANNES_NAME))
    press(other, save.AS_VERSION.filled(number=2), "da")
    expect(other.get_by_label(save.EDIT.da, exact=True)).to_have_value(edit)
    other.keyboard.press("Escape")
    follow(other, routes.SAVED.title, "da")
    unfold(other, versions.TITLE, "da")
    expect(other.get_by_role("cell", name=ANNES_NAME)).to_have_count(2)


@pytest.mark.full
def test_a_collections_words_and_page_come_back_too(page_to, app):
    page = page_to(app)
    page.goto(f"{app}/gemte")
    unfold(page, collection.TITLE, "da")
    page.get_by_label(collection.NEW.da).fill("Budget 2018")
    sign_in(page, ANNE)
    told(page, signing_in.IS_IN.filled(name=ANNES_NAME))
    assert urlsplit(at(page)).path == "/gemte"
    unfold(page, collection.TITLE, "da")
    expect(page.get_by_label(collection.NEW.da)).to_have_value("Budget 2018")
    press(page, collection.DO_NEW, "da")
    expect(page.get_by_text(collection.MADE.da)).to_be_visible()


@pytest.mark.full
def test_an_operator_withdraws_anothers_with_a_reason_and_an_editor_cannot(page_to, app):
    page = open_plan(page_to(app), "da")
    menu(page, "save")
    sign_in(page, ANNE)
    told(page, signing_in.IS_IN.filled(name=ANNES_NAME))
    type_all(page, "Med navne", "", "")
    press(page, save.AS_NEW, "da")
    living = field(page, save.LIVING, "da").replace("/?", "/gemte?")
    page.goto(living)
    unfold(page, versions.TITLE, "da")
    expect(page.get_by_role("cell", name=ANNES_NAME)).to_be_visible()
    expect(page.get_by_text(versions.OPERATOR.da)).to_have_count(0)
    other = page_to(app)
    other.goto(living)
    menu(other, "save")
    sign_in(other, DRIFT)
    told(other, signing_in.IS_IN.filled(name="Drift, drift@kommunen.dk"))
    other.keyboard.press("Escape")
    unfold(other, versions.TITLE, "da")
    other.get_by_text(versions.SURE.da).click()
    press(other, versions.DO_WITHDRAW, "da")
    expect(other.get_by_role("alert")).to_contain_text("hvorfor")
    other.get_by_label(versions.WITHDRAW.da).fill("Personoplysninger")
    press(other, versions.DO_WITHDRAW, "da")
    expect(other.get_by_text(versions.WITHDRAWN.da)).to_be_visible()
    page.reload()
    reason = WITHDRAWN_WHY.da.partition("Begrundelsen")[2].format(reason="Personoplysninger")
    expect(page.locator(".st-key-notice")).to_contain_text(f"Begrundelsen{reason}")


@pytest.mark.full
def test_who_says_no_at_the_provider_is_back_on_the_page_and_told(page_to, app):
    page = open_plan(page_to(app), "da")
    write(page, MENTORS, "7")
    settle(page)
    menu(page, "save")
    type_all(page, "Budget", "", "Fordi")
    sign_in(page, None)
    told(page, signing_in.NOT_IN)
    shows(page, model((MENTORS, 7.0)), "da")
    assert field(page, save.WHY, "da") == "Fordi"


def cookie(app: str, secret: str = SECRET, **claims: Any) -> dict[str, str]:
    """As Streamlit signs it."""
    given = {
        "origin": app,
        "is_logged_in": True,
        "provider": "default",
        "iat": time.time(),
        "sub": "anne",
    }
    value = create_signed_value(secret, COOKIE, json.dumps(given | ANNE.claims | claims))
    return {"name": COOKIE, "value": value.decode(), "url": app}


@pytest.mark.full
@pytest.mark.parametrize(
    ("secret", "claims", "said"),
    [
        (SECRET, {}, signing_in.IS_KEPT.filled(name=ANNES_NAME)),
        ("another secret of thirty-two letters", {}, who.SIGN_IN_FIRST),
        (SECRET, {"iat": time.time() - 12 * 3_600}, who.ENDED),
        (SECRET, {"origin": "https://evil.example"}, who.SIGN_IN_FIRST),
        (SECRET, {"iat": None}, who.SIGN_IN_FIRST),
    ],
    ids=["sound", "forged", "expired", "of another site", "of no time"],
)
def test_a_cookie_is_believed_if_it_is_ours_and_of_today(page_to, app, secret, claims, said):
    page = page_to(app)
    page.context.add_cookies([cookie(app, secret, **claims)])
    open_plan(page, "da")
    menu(page, "save")
    expect(page.get_by_text(said.da)).to_be_visible()


@pytest.mark.full
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\\\evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "///a",
    ],
)
def test_a_tab_comes_back_to_an_address_of_this_server_alone(page_to, app, elsewhere):
    page = page_to(app)
    page.goto(f"{app}/api/ready")
    key = f"planner {app} left"
    keep = "([key, at]) => sessionStorage.setItem(key, JSON.stringify({ when: Date.now(), at, held: {} }))"
    page.evaluate(keep, [key, elsewhere])
    page.goto(f"{app}/")
    settle(page)
    assert at(page).startswith(f"{app}/")
    assert page.evaluate("key => sessionStorage.getItem(key)", key) is None
    page.evaluate(keep, [key, "/metode?lang=en"])
    page.goto(f"{app}/")
    page.wait_for_url("**/metode*")


def asked(app: str, path: str, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(app).netloc, timeout=60)
    connection.request(method, path)
    return connection.getresponse()


@pytest.mark.parametrize(
    "path",
    [
        "/oauth2callback", "/oauth2callback?code=abc&state=wrong", "/oauth2callback?error=x&error_description=%0Ay",
        "/oauth2callback?state=_state_default_x&code=y", "/auth/login", "/auth/login?provider=default",
        "/auth/login?provider=eyJhbGciOiJub25lIn0.eyJwcm92aWRlciI6ImRlZmF1bHQifQ.", "/auth/logout",
        "/auth/logout?next=https://evil.example",
    ],
)  # fmt: skip
def test_whoever_was_not_sent_by_us_and_the_provider_comes_to_the_front_page_and_is_not_signed_in(
    app, path
):
    answer = asked(app, path)
    assert (answer.status, answer.getheader("Location")) == (302, "/")
    given = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    assert not [one for one in given if one.startswith(COOKIE) and "max-age=0" not in one.lower()]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/oauth2callback", 405), ("POST", "/auth/login", 405), ("GET", "/auth", 404),
        ("GET", "/auth/anything", 404), ("GET", "/oauth2callback/more", 404), ("GET", "/component", 404),
    ],
)  # fmt: skip
def test_no_other_door_is_open_for_a_sign_in(app, method, path, status):
    assert asked(app, path, method).status == status


@pytest.mark.full
def test_where_the_provider_is_away_the_page_comes_back_and_says_so(page_to, start_server):
    with start_server(
        ROOT / "app.py",
        PLANNER_SIGN_IN="oidc",
        PLANNER_OIDC_METADATA=f"http://127.0.0.1:{free_port()}/.well-known/openid-configuration",
        PLANNER_OIDC_CLIENT="planner",
        PLANNER_OIDC_SECRET="hemmelig",
        PLANNER_OIDC_CALLBACK="https://planner.kommunen.dk/oauth2callback",
        STREAMLIT_SERVER_COOKIE_SECRET=SECRET,
    ) as address:
        page = page_to(address)
        page.goto(f"{address}/oekonomi")
        menu(page, "save")
        type_all(page, "Budget", "", "Fordi")
        press(page, signing_in.LOG_IN, "da")
        told(page, signing_in.NOT_IN)
        assert urlsplit(at(page)).path == "/oekonomi"


@pytest.mark.full
def test_behind_a_proxy_that_signs_in_the_page_comes_back_and_the_save_has_its_name(
    page_to, start_server
):
    port = free_port()
    with (
        start_server(
            ROOT / "app.py",
            port=port,
            PLANNER_SIGN_IN="proxy",
            PLANNER_TRUSTED_PROXY=OWN_ADDRESS,
            PLANNER_SIGN_IN_PATH=SIGN_IN,
        ),
        proxy(port, "anor") as address,
    ):
        page = open_plan(page_to(address), "da")
        write(page, MENTORS, "7")
        settle(page)
        menu(page, "save")
        type_all(page, "Budget 2018", "Forvaltningen", "Fordi")
        press(page, signing_in.LOG_IN, "da")
        told(page, signing_in.IS_IN.filled(name="anor"))
        shows(page, model((MENTORS, 7.0)), "da")
        assert field(page, save.WHY, "da") == "Fordi"
        press(page, save.AS_NEW, "da")
        frozen = field(page, save.FROZEN, "da")
        reader = page_to(address)
        reader.goto(frozen)
        reader.locator(".st-key-saved summary").click()
        saved = reader.locator(".st-key-saved")
        expect(saved).to_contain_text(banner.SAVED_BY.filled(name="anor").da)
        page.context.clear_cookies()  # the sign-in with the proxy has ended
        page.reload()
        write(page, MENTORS, "8")
        settle(page)
        menu(page, "save")
        expect(page.get_by_text(who.SIGN_IN_FIRST.da)).to_be_visible()
