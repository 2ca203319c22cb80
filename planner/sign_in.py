"""Who may save: what whoever runs the server sets of it, and what each way to sign in needs."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from planner.text import Text
from planner.variable import ForeignVariable, Variable, whole

OPEN, PROXY, OIDC = WAYS = ("open", "proxy", "oidc")  # who tells whether a visitor is signed in
GROUP = "group:"  # before a group, which nobody can then be called
CALLBACK = "/oauth2callback"  # where Streamlit hears of a sign-in
SHORTEST_SECRET = 32  # characters
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
NONE: tuple[Network, ...] = ()

MISSING = Text(
    "{name}={given} kræver også {missing}: {about}",
    "{name}={given} needs {missing} too: {about}",
)
SHORT_SECRET = Text(
    "{name}={given} kræver, at {secret} har mindst {least} tegn: med den underskrives, hvem der er logget ind.",
    "{name}={given} needs {secret} to have at least {least} characters: it signs who is signed in.",
)


def _sign_in(given: str) -> str:
    if given not in WAYS:
        raise ValueError
    return given


def _header(given: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]{1,60}", given):
        raise ValueError
    return given.lower()


def _networks(given: str) -> tuple[Network, ...]:
    """Not all of them: that would be to believe anybody."""
    found = tuple(ipaddress.ip_network(one) for one in given.replace(",", " ").split())
    if not all(one.prefixlen for one in found):
        raise ValueError
    return found


def _path(given: str) -> str:
    """Of this address: another one would be a way out of it."""
    if not re.fullmatch(r"/(?![/\\])[\w.~/?&=%+-]*", given, re.ASCII):
        raise ValueError
    return given


def _address(given: str) -> str:
    parts = urlsplit(given)
    local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    if not parts.hostname or not (parts.scheme == "https" or local) or parts.port == 0:
        raise ValueError
    return given


def _callback(given: str) -> str:
    if not urlsplit(_address(given)).path.endswith(CALLBACK) or set("?#") & set(given):
        raise ValueError
    return given


def _listed(given: str) -> frozenset[str]:
    """Names in small letters, groups as they are written."""
    every = [one.strip() for one in given.split(",")]
    return frozenset(one if one.startswith(GROUP) else one.casefold() for one in every if one)


SIGN_IN = Variable(
    "PLANNER_SIGN_IN",
    Text(
        "Hvem der må gemme: alle (open), dem proxyen har logget ind (proxy) eller dem OpenID Connect har (oidc).",
        "Who may save: anybody (open), those whom the proxy (proxy) or OpenID Connect (oidc) has signed in.",
    ),
    Text("open, proxy eller oidc", "open, proxy or oidc"),
    _sign_in,
    OPEN,
    OPEN,
)
SIGN_IN_HOURS = Variable(
    "PLANNER_SIGN_IN_HOURS",
    Text(
        "Hvor mange timer et login gælder her; derefter skal den, der vil gemme, logge ind igen.",
        "How many hours a sign-in lasts here; after that, whoever wants to save signs in again.",
    ),
    Text("et helt tal på mindst 1", "a whole number of at least 1"),
    whole,
    12,
    "12",
)
EDITORS = Variable(
    "PLANNER_EDITORS",
    Text(
        "Logindnavne, mailadresser og grupper (group:navn), der må gemme, med komma imellem; uden den alle logget ind.",
        "Sign-in names, mail addresses and groups (group:name) that may save, with commas; without it all signed in.",
    ),
    Text("navne med komma imellem", "names with commas between"),
    _listed,
    frozenset[str](),
    "group:planner-editors,anne@kommunen.dk",
)
OPERATORS = Variable(
    "PLANNER_OPERATORS",
    Text(
        "De af dem, der også må trække andres gemte scenarier tilbage; uden den ingen.",
        "Those of them who may also withdraw what others have saved; without it nobody.",
    ),
    EDITORS.allowed,
    _listed,
    frozenset[str](),
    "group:planner-operators",
)
SIGN_IN_HEADER = Variable(
    "PLANNER_SIGN_IN_HEADER",
    Text(
        "Kun proxy: det felt i hovedet, hvori proxyen skriver, hvem der er logget ind.",
        "Only proxy: the header in which the proxy writes who is signed in.",
    ),
    Text("navnet på et felt", "a header's name"),
    _header,
    "x-forwarded-user",
    "X-Forwarded-User",
)
TRUSTED_PROXY = Variable(
    "PLANNER_TRUSTED_PROXY",
    Text(
        "Kun proxy: den adresse eller det net, proxyen kalder fra; kun derfra tros, hvem der er logget ind.",
        "Only proxy: the address or network that the proxy calls from; only from there a sign-in is believed.",
    ),
    Text(
        "adresser eller net som 10.0.0.5 eller 10.0.0.0/24",
        "addresses or networks such as 10.0.0.5 or 10.0.0.0/24",
    ),
    _networks,
    NONE,
    "10.0.0.5",
)
SIGN_IN_PATH = Variable(
    "PLANNER_SIGN_IN_PATH",
    Text(
        "Kun proxy: hvor man logger ind hos proxyen, som så sender tilbage til forsiden; uden den er der ingen knap.",
        "Only proxy: where one signs in with the proxy, which then sends back to the front page; without it no button.",
    ),
    Text("en sti som /oauth2/start", "a path such as /oauth2/start"),
    _path,
    "",
    "/oauth2/start",
)
OIDC_METADATA = Variable(
    "PLANNER_OIDC_METADATA",
    Text(
        "Kun oidc: adressen på udbyderens openid-configuration.",
        "Only oidc: the address of the provider's openid-configuration.",
    ),
    Text("en adresse, der begynder med https://", "an address that begins with https://"),
    _address,
    "",
    "https://login.kommunen.dk/.well-known/openid-configuration",
)
OIDC_CLIENT = Variable(
    "PLANNER_OIDC_CLIENT",
    Text("Kun oidc: vores id hos udbyderen.", "Only oidc: our id with the provider."),
    Text("en tekst", "a text"),
    str,
    "",
    "planner",
)
OIDC_SECRET = Variable(
    "PLANNER_OIDC_SECRET",
    Text("Kun oidc: vores hemmelighed hos udbyderen.", "Only oidc: our secret with the provider."),
    Text("en tekst", "a text"),
    str,
    "",
    "CHANGE-ME",
    is_secret=True,
)
OIDC_CALLBACK = Variable(
    "PLANNER_OIDC_CALLBACK",
    Text(
        "Kun oidc: appens adresse udefra og /oauth2callback; den samme skal stå hos udbyderen.",
        "Only oidc: the app's address from outside and /oauth2callback; the same must be registered with the "
        "provider.",
    ),
    Text(
        "en adresse som https://planner.kommunen.dk/oauth2callback",
        "an address such as https://planner.kommunen.dk/oauth2callback",
    ),
    _callback,
    "",
    "https://planner.kommunen.dk/oauth2callback",
)
COOKIE_SECRET = ForeignVariable(
    "STREAMLIT_SERVER_COOKIE_SECRET",
    Text(
        "Underskriver cookies; den samme for alle servere bag én adresse. Lav den med: openssl rand -hex 32",
        "Signs cookies; the same for all servers behind one address. Make it with: openssl rand -hex 32",
    ),
    "CHANGE-ME",
)

VARIABLES: tuple[Variable, ...] = (
    SIGN_IN, SIGN_IN_HOURS, EDITORS, OPERATORS, SIGN_IN_HEADER, TRUSTED_PROXY, SIGN_IN_PATH,
    OIDC_METADATA, OIDC_CLIENT, OIDC_SECRET, OIDC_CALLBACK,
)  # fmt: skip
NEEDED: dict[str, tuple[Variable, ...]] = {
    OPEN: (),
    PROXY: (TRUSTED_PROXY,),
    OIDC: (OIDC_METADATA, OIDC_CLIENT, OIDC_SECRET, OIDC_CALLBACK),
}


def faults() -> Iterator[Text]:
    """What the chosen way to sign in needs besides."""
    way = SIGN_IN.given
    for one in NEEDED.get(way, ()):
        if not one.given:
            yield MISSING.filled(name=SIGN_IN.name, given=way, missing=one.name, about=one.about)
    if way == OIDC and len(COOKIE_SECRET.given) < SHORTEST_SECRET:
        secret, least = COOKIE_SECRET.name, SHORTEST_SECRET
        yield SHORT_SECRET.filled(name=SIGN_IN.name, given=way, secret=secret, least=least)
