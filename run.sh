#!/usr/bin/env bash
# Runs the app on http://localhost:8501. Arguments go to Streamlit: ./run.sh --server.port 8600
set -euo pipefail
cd "$(dirname "$0")"

./venv.sh requirements.lock
exec .venv/bin/python -m streamlit run app.py "$@"
