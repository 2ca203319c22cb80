#!/usr/bin/env bash
# Makes .venv and puts the packages of a lock file in it, each checked by its hash: ./venv.sh requirements.lock
# Does nothing when they are there already. Used by run.sh and test.sh.
set -euo pipefail
cd "$(dirname "$0")"

say_and_stop() { echo "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

find_python() {
    local name
    for name in python3.11 python3.12 python3.13 python3; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

make_venv() {
    "$1" -m venv --clear .venv >/dev/null 2>&1
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python) || say_and_stop "Planner needs Python 3.11, 3.12 or 3.13, and none was found: install one of them and try again."
    if ! make_venv "$python"; then  # Debian keeps part of venv in a package of its own
        package=python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
        { as_root apt-get update && as_root apt-get install -y "$package" && make_venv "$python"; } >&2 ||
            say_and_stop "$python cannot make a virtual environment: run 'apt-get install $package' as root and try again."
    fi
fi

wanted=$(sha256sum < "$1")
mark=.venv/$1.sha256
if [ "$(cat "$mark" 2>/dev/null)" != "$wanted" ]; then
    echo "Installing the packages in $1 ..." >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" ||
        say_and_stop "The packages in $1 could not be installed; pip's message stands above."
    echo "$wanted" > "$mark"
fi
