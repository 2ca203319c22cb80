"""Image, compositions and service are well formed, closed, and of one mind about versions, settings and addresses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import kubernetes_validate
import pytest
import yaml
from packaging.utils import canonicalize_name

from planner import __version__
from planner.environment import FOREIGN, VARIABLES
from tests.deploy.composition import CONFIGURATION, haproxy, self_signed
from tests.docs.test_lock import pinned

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SETTINGS = {one.name for one in VARIABLES} | {one.name for one in FOREIGN}
PROGRAMS = Path(sys.executable).parent
UNLISTED = 61_999  # the last that systemd gives to a service


def run(*command: object, **more) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def compose() -> dict:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


# The image


def test_the_dockerfile_has_nothing_that_hadolint_warns_of():
    run(PROGRAMS / "hadolint", ROOT / "Dockerfile")


def test_nothing_is_installed_in_the_image_that_is_not_locked_by_its_hash():
    joined = DOCKERFILE.replace("\\\n", " ")
    installs = re.findall(r"pip[^&\n]* install ([^&\n]*)", joined)
    assert len(installs) == 3
    assert all("--require-hashes -r" in one or "--no-deps --no-index" in one for one in installs)
    assert "apt-get" not in DOCKERFILE


def test_the_image_runs_as_a_user_of_its_own_and_asks_itself_whether_it_is_ready():
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", last, re.MULTILINE)
    assert re.search(r"HEALTHCHECK .*\\\n  CMD \[\"python\", .*/api/ready", last)


def test_the_model_is_compiled_for_the_processor_that_the_server_is_told_of():
    """In both stages the same one; without containers it is the machine's own, when compiled and when run."""
    for stage in DOCKERFILE.split("\nFROM ")[1:]:
        assert "\nARG CPU=generic\n" in stage
        assert 'NUMBA_CPU_NAME=${CPU} \\\n    NUMBA_CPU_FEATURES=""' in stage
    assert "NUMBA_CPU_NAME" not in (DEPLOY / "planner@.service").read_text()


def test_all_that_the_wheel_is_made_of_gets_into_the_image_and_no_secret():
    allowed = [
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    ]
    assert all((ROOT / one).exists() for one in allowed)
    project = (ROOT / "pyproject.toml").read_text()
    taken = re.findall(r'^"([^"]+)" = "planner/bundled', project, re.MULTILINE)
    taken += re.findall(r'\["(requirements[\w-]*\.txt)"\]', project)
    for one in (*taken, "planner", "LICENSE", "pyproject.toml"):
        assert any(one == own or one.startswith(f"{own}/") for own in allowed), one
    assert "tests" not in allowed
    assert not any(".env" in one for one in allowed)


def test_the_version_is_the_same_everywhere():
    (tag,) = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text())["images"]
    assert f"ARG VERSION={__version__}\n" in DOCKERFILE
    assert compose()["services"]["one"]["image"] == f"planner:{__version__}"
    assert tag["newTag"] == __version__


def test_what_is_in_the_image_is_listed_whole(tmp_path):
    """As the Dockerfile makes the list (SBOM, CycloneDX): every locked package, its version and a hash."""
    line = re.search(r"tools/bin/(cyclonedx-py .*?) -o \S+\n", DOCKERFILE.replace("\\\n", " "))[1]
    name, *arguments = line.split()
    run(PROGRAMS / name, *arguments, "-o", tmp_path / "sbom.json", cwd=ROOT)
    made = json.loads((tmp_path / "sbom.json").read_text())
    assert made["bomFormat"] == "CycloneDX"
    assert made["metadata"]["component"]["name"] == "planner"
    listed = {canonicalize_name(one["name"]): one["version"] for one in made["components"]}
    locked = {name: str(version) for name, version in pinned("requirements").items()}
    assert listed == locked
    for one in made["components"]:
        assert one["purl"].startswith("pkg:pypi/")
        assert any(each.get("hashes") for each in one["externalReferences"])


# Compositions


def test_the_composition_is_one():
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text())
    jsonschema.Draft7Validator(schema).validate(compose())


@pytest.mark.parametrize("name", ["one", "two", "proxy", "database"])
def test_a_container_can_write_nowhere_and_gain_nothing(name):
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert {"mem_limit"} <= service.keys()
    assert ("ports" in service) == (name == "proxy")


def test_the_servers_believe_the_proxy_alone_and_the_proxy_finds_them():
    services = compose()["services"]
    inside = {name: one["networks"]["inside"]["ipv4_address"] for name, one in services.items()}
    assert services["one"]["environment"]["FORWARDED_ALLOW_IPS"] == inside["proxy"]
    proxy = services["proxy"]["environment"]
    assert proxy["SERVER_ONE"] == f"{inside['one']}:8501"
    assert proxy["SERVER_TWO"] == f"{inside['two']}:8501"


def rendered() -> list[dict]:
    """By kubectl where it is to be had; else each file as it stands."""
    folder = DEPLOY / "kubernetes"
    kubectl = subprocess.run(["which", "kubectl"], capture_output=True, text=True, check=False)
    if kubectl.returncode == 0:
        return list(yaml.safe_load_all(run("kubectl", "kustomize", folder)))
    names = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    found = [yaml.safe_load((folder / name).read_text()) for name in names]
    for one in found:
        if one["kind"] == "Deployment":  # what kustomize fills in
            labels = {"app.kubernetes.io/name": "planner"}
            one["spec"]["selector"] = {"matchLabels": labels}
            one["spec"]["template"]["metadata"] = {"labels": labels}
    return found


def test_kubernetes_would_take_every_resource():
    every = rendered()
    kinds = {one["kind"] for one in every}
    assert {"Deployment", "Service", "Ingress", "PodDisruptionBudget", "NetworkPolicy"} <= kinds
    for one in every:
        kubernetes_validate.validate(one, "1.30", strict=True)
    (deployment,) = [one for one in every if one["kind"] == "Deployment"]
    assert deployment["spec"]["replicas"] == 2
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["readinessProbe"]["httpGet"]["path"] == "/api/ready"


@pytest.mark.parametrize(
    "settings",
    [
        compose()["services"]["one"]["environment"],
        (DEPLOY / "kubernetes" / "planner.env").read_text(),
        (DEPLOY / "kubernetes" / "secrets.example.env").read_text(),
    ],
    ids=["compose", "kubernetes", "kubernetes secrets"],
)
def test_every_setting_is_one_that_the_program_knows(settings):
    names = settings.keys() if isinstance(settings, dict) else re.findall(
        r"^(\w+)=", settings, re.MULTILINE
    )  # fmt: skip
    assert names
    assert set(names) <= SETTINGS


# The pages of operation


def test_both_languages_give_the_same_commands_and_name_files_that_exist():
    ends = {"da": "## Sikkerhedskopi", "en": "## Backup"}  # of what is said of putting it up
    pages = [
        (ROOT / "docs" / f"operation.{one}.md").read_text(encoding="utf-8").partition(end)[0]
        for one, end in ends.items()
    ]
    blocks = [
        [
            re.sub(r" +#.*|FOLDER|MAPPE", "", one)
            for one in re.findall(r"```\n(.*?)```", page, re.DOTALL)
        ]
        for page in pages
    ]
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) >= 3
    rows = [len(re.findall(r"^\| ", page, re.MULTILINE)) for page in pages]
    assert rows[0] == rows[1]
    for name in re.findall(r"\b(deploy/[\w.@/-]+\w)", pages[0]):
        assert (ROOT / name).exists(), name


# The service and the proxy


def test_systemd_takes_the_service(tmp_path):
    text = (DEPLOY / "planner@.service").read_text()
    if subprocess.run(["which", "systemd-analyze"], capture_output=True, check=False).returncode:
        pytest.skip("no systemd here")
    service = tmp_path / "planner@.service"
    service.write_text(text.replace("/opt/planner/bin/planner", sys.executable))
    run("systemd-analyze", "verify", service, env={"PATH": "/usr/bin:/bin"})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_the_service_has_a_home_though_no_list_of_users_has_its_user(tmp_path):
    """Streamlit asks for it; Debian knows of dynamic users only where libnss-systemd is installed."""
    text = (DEPLOY / "planner@.service").read_text()
    given = dict(one.split("=", 1) for one in re.findall(r"^Environment=(.*)", text, re.MULTILINE))
    environment = {name: value.replace("%S", str(tmp_path)) for name, value in given.items()}
    asked = f"import os; from pathlib import Path; os.setuid({UNLISTED}); print(Path.home())"
    home = run(sys.executable, "-c", asked, env=environment)
    assert home.strip() == str(tmp_path / "planner")


def test_the_command_line_has_the_servers_settings_but_for_those_set_before_it(tmp_path):
    """As systemd reads them: `env` in the program's place says what it got."""
    settings = tmp_path / "planner.env"
    settings.write_text("# A=1\n#B=2\n\nC=a b, \"c\"\nD=x=$y&z\nE='f g'\nF=mine\nF=later\nG=abc==")
    text = (DEPLOY / "planner").read_text()
    command = tmp_path / "planner"
    command.write_text(
        text.replace("/etc/planner.env", str(settings)).replace("/opt/planner/bin/planner", "env")
    )
    told = run("bash", command, env={"PATH": os.defpath, "D": "set before"}).splitlines()
    assert {one for one in told if one[1:2] == "=" and one[0] in "ABCDEFG"} == {
        'C=a b, "c"', "D=set before", "E=f g", "F=later", "G=abc==",
    }  # fmt: skip


def test_haproxy_takes_its_configuration_without_a_word(tmp_path):
    environment = {"PROXY_CERTIFICATE": str(self_signed(tmp_path / "planner.pem"))}
    done = subprocess.run(
        [haproxy(), "-c", "-q", "-f", CONFIGURATION],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
