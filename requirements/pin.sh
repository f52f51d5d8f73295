#!/bin/sh
# Write the pinned requirements anew, with the hashes of every file of each release, for every platform.
# Usage: pin.sh VENV    The resolver lives in a folder of its own, so that it is no requirement itself.
set -eu

resolver=build/resolver
[ -x "$resolver/bin/uv" ] || { "$1/bin/python" -m venv "$resolver" && "$resolver/bin/pip" install --quiet uv; }

pin() {
    # No address is written: which registry is asked is the reader's own choice.
    "$resolver/bin/uv" --no-config pip compile --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --custom-compile-command "make pins" "$@"
}

pin pyproject.toml --all-extras --group dev --output-file requirements/dev.txt
pin pyproject.toml --extra postgres --extra redis --extra rabbitmq \
    --constraints requirements/dev.txt --output-file requirements/runtime.txt
pin requirements/build.in --constraints requirements/dev.txt --output-file requirements/build.txt
