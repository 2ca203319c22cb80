#!/usr/bin/env bash
# All checks. Arguments go to pytest: ./test.sh -k link
set -euo pipefail
cd "$(dirname "$0")"

say_and_stop() { echo "$*" >&2; exit 1; }

find_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

./venv.sh requirements.txt requirements-dev.txt

if ! CHROMIUM=$(find_chromium); then
    root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    { $root apt-get update && $root apt-get install -y chromium; } >&2 ||
        say_and_stop "The browser tests need Chromium: run 'apt-get install chromium' as root and try again."
    CHROMIUM=$(find_chromium)
fi
export CHROMIUM
timeout 60 "$CHROMIUM" --headless --no-sandbox --disable-gpu --dump-dom about:blank 2>/dev/null | grep "<html>" >/dev/null ||
    say_and_stop "$CHROMIUM is installed but does not start: try '$CHROMIUM --headless --no-sandbox --dump-dom about:blank'."

export PATH="$PWD/.venv/bin:$PATH"
ruff check .
ruff format --check .
mypy
pytest -n 2 "$@"
