#!/bin/sh
# Make a virtual environment from the first usable Python and fill it from pinned files.
# Usage: setup.sh FOLDER REQUIREMENTS...    $PYTHON, when set, is tried first.
set -eu

venv=$1
shift

usable() { # Pythons too old or too new, missing ones and version managers' empty stand-ins all fail here
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1
}

complete() { # Debian ships Python without these two; they come with python3-venv
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

python=
incomplete=
for candidate in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11; do
    usable "$candidate" || continue
    if complete "$candidate"; then
        python=$candidate
        break
    fi
    incomplete=${incomplete:-$candidate}
done

if [ -z "$python" ] && [ -n "$incomplete" ]; then
    echo "$incomplete cannot make virtual environments: its venv module is missing." >&2
    echo "On Debian or Ubuntu:  apt-get install python3-venv" >&2
    exit 1
fi
if [ -z "$python" ]; then
    echo "No Python from 3.11 to 3.13 was found (tried ${PYTHON:-python3} and python3.11 to python3.13)." >&2
    echo "Install one (Debian 12 or Ubuntu 24.04:  apt-get install python3 python3-venv)," >&2
    echo "or name yours:  make setup PYTHON=/path/to/python3" >&2
    exit 1
fi

echo "Setting up $venv with $("$python" -V) (once; about half a minute)" >&2
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then # absent, or left half made
    "$python" -m venv --clear "$venv"
fi

pinned=
for file in "$@"; do pinned="$pinned -r $file"; done
export PIP_DISABLE_PIP_VERSION_CHECK=1

# Only errors are shown. Without build isolation: the build backend is pinned too and already here.
# shellcheck disable=SC2086 # $pinned is a list of words
if ! { "$venv/bin/python" -m pip install -qq --require-hashes $pinned &&
    "$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation --editable .; }; then
    echo "Setting up did not finish; the reason stands above. It needs a package registry within reach of pip." >&2
    echo "Run make setup again when that is so: what was installed is kept." >&2
    exit 1
fi
