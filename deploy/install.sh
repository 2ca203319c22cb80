#!/bin/sh
# Puts the version of this checkout beside those before it and points /opt/planner to it; as root, on Debian without containers.
# A server that is running goes on with its own version until it is restarted. Given again, it goes on where it was.
set -eu
cd "$(dirname "$0")/.."
tools=/opt/planner-tools
this=/opt/planner-$(git rev-parse --short=12 HEAD)

python3 -m venv "$tools"
"$tools/bin/pip" install --require-hashes --requirement deploy/build.lock
python3 -m venv "$this"
"$this/bin/pip" install --require-hashes --requirement requirements.lock
rm -rf dist
"$tools/bin/python" -m hatchling build --target wheel
"$this/bin/pip" install --force-reinstall --no-deps --no-index dist/planner-*.whl
# The model, compiled for this machine's processor into the package's own folder.
for scenario in scenarios/*.toml; do
    "$this/bin/planner" run "$scenario" --draws 20 --out /dev/null
done

install -m 644 deploy/planner@.service /etc/systemd/system/
install -m 755 deploy/planner /usr/local/bin/
systemctl daemon-reload
ln -sfn "$this" /opt/planner
