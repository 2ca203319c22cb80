"""`serve`: the app in a browser, run by Streamlit's server with our configuration."""

import argparse
import os
import subprocess
import sys

from planner import resources
from planner.commands.parsing import Commands
from planner.text import Language, Text

SERVE = Text(
    "start appen, på http://localhost:8501, hvis intet andet er sagt",
    "start the app, on http://localhost:8501 unless said otherwise",
)
PORT = Text("porten, der lyttes på", "the port to listen on")
ADDRESS = Text(
    "den adresse på maskinen, der lyttes på; alle, hvis den udelades",
    "the machine's address to listen on; all of them if left out",
)
ADDRESS_NAME = Text("ADRESSE", "ADDRESS")


def add_to(commands: Commands) -> None:
    parser = commands.command("serve", SERVE, _serve)
    parser.add_argument("--port", type=int, metavar="PORT", help=commands.says(PORT))
    parser.add_argument(
        "--address", metavar=commands.says(ADDRESS_NAME), help=commands.says(ADDRESS)
    )


def _serve(given: argparse.Namespace, _language: Language) -> int:
    """Streamlit's exit status. On POSIX its process takes this one's place, so that signals reach it."""
    command = [sys.executable, "-m", "streamlit", "run", str(resources.APP)]
    for option, value in {"port": given.port, "address": given.address}.items():
        if value is not None:
            command += [f"--server.{option}", str(value)]
    if os.name == "posix":
        os.execv(sys.executable, command)
    return subprocess.run(command, check=False).returncode
