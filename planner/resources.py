"""Where the files lie that belong to the program and are not code: scenarios, documents, app, configuration.

In a checkout they stand at its top; in an installed package the build has put them into `planner/bundled`.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent
IS_INSTALLED = (PACKAGE / "bundled").is_dir()
ROOT = PACKAGE / "bundled" if IS_INSTALLED else PACKAGE.parent

SCENARIOS = ROOT / "scenarios"
DOCS = ROOT / "docs"
CHANGELOG = ROOT / "CHANGELOG.md"
APP = ROOT / "app.py"
DATA = (Path.cwd() if IS_INSTALLED else ROOT) / "data"  # what the program itself writes
