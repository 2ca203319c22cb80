#!/usr/bin/env bash
# All checks. Arguments go to pytest: ./test.sh -k link
# ./test.sh quick: lint, types and the tests that need no browser, no PostgreSQL, no process of their own and no long search.
# ./test.sh full: also what repeats a test in the other language, at other sizes, of other scenarios, and more random examples.
set -euo pipefail
cd "$(dirname "$0")"

say_and_stop() { echo "$*" >&2; exit 1; }

find_chromium() {  # the part without a window first, which takes a fifth less of the processor
    command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
    [ -n "${updated:-}" ] || as_root apt-get update || return 1
    updated=yes
    as_root apt-get install -y "$@"
} >&2

find_postgres() {  # the folder of the server's programs, which Debian does not put on the path
    local program
    for program in "${POSTGRES_PROGRAMS:-}"/initdb $(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -Vr) \
        "$(readlink -f "$(command -v initdb || true)")"; do
        if [ -x "$program" ] && [ -x "${program%initdb}postgres" ]; then
            dirname "$program"
            return
        fi
    done
    return 1
}

./venv.sh requirements-dev.lock
export PATH="$PWD/.venv/bin:$PATH"
export PYTHONDONTWRITEBYTECODE=  # some two hundred processes read the same modules

compile_model() {  # once, and not in each worker and server
    python -m planner run scenarios/bronderslev-2017.toml >/dev/null
}

check() {
    compile_model &
    ruff check .
    ruff format --check .
    mypy
    wait $!
    # By module, for each worker has one browser and one server; three, since a third of the time is waiting.
    pytest -n 3 --dist loadscope --no-loadscope-reorder "$@"
}

if [ "${1:-}" = quick ]; then
    export PLANNER_TESTS=quick  # fewer random examples
    check -m "not slow and not full" --ignore tests/browser "${@:2}"
    exit
fi

if [ "${1:-}" = full ]; then
    export PLANNER_TESTS=full
    set -- -m "" "${@:2}"
fi

if ! CHROMIUM=$(find_chromium); then
    install chromium-headless-shell fonts-liberation || install chromium ||
        say_and_stop "The browser tests need Chromium: run 'apt-get install chromium' as root and try again."
    CHROMIUM=$(find_chromium)
fi
export CHROMIUM
timeout 60 "$CHROMIUM" --headless --no-sandbox --disable-gpu --dump-dom about:blank 2>/dev/null | grep "<html>" >/dev/null ||
    say_and_stop "$CHROMIUM is installed but does not start: try '$CHROMIUM --headless --no-sandbox --dump-dom about:blank'."

if ! POSTGRES_PROGRAMS=$(find_postgres); then
    install postgresql ||
        say_and_stop "The tests of saved scenarios need PostgreSQL: run 'apt-get install postgresql' as root and try again."
    POSTGRES_PROGRAMS=$(find_postgres) ||
        say_and_stop "PostgreSQL is installed, but its programs are not found: name their folder in POSTGRES_PROGRAMS."
fi
export POSTGRES_PROGRAMS

if ! PATH="$PATH:/usr/sbin" command -v haproxy >/dev/null || ! ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1; then
    install --no-install-recommends haproxy libfaketime openssl ||
        say_and_stop "The tests of the composition need a proxy and a clock: run 'apt-get install haproxy libfaketime openssl' as root and try again."
fi

check "$@"
