#!/usr/bin/env bash
# Installs guidelint, from the sources that this folder belongs to, into an environment of its own in $GUIDELINT_HOME.
set -euo pipefail

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home=${GUIDELINT_HOME:-${RUNNER_TEMP:?}/guidelint}
python=${GUIDELINT_PYTHON:-python3}

# The current folder holds what strangers wrote, and must not be asked for modules: neither by Python nor by what it starts.
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP
if ! "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "guidelint needs Python 3.11 or newer; name it with the input python, or set one up in a step before" >&2
  exit 2
fi
mkdir -p "$home"
if [[ ! -x $home/venv/bin/guidelint ]]; then
  "$python" -I -m venv "$home/venv"
  cd "$home"
  "$home/venv/bin/python" -I -m pip install --quiet --disable-pip-version-check "$sources"
fi
"$home/venv/bin/python" -I -m guidelint --version
