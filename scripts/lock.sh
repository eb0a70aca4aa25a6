#!/bin/sh
# The two locks again from pyproject.toml: plain requirements with hashes, for every platform, without an index
# address. Extras are kept: pip's --require-hashes refuses a requirement that is pinned only without its extra.
set -eu
entete() { printf '# Made by `make lock` from pyproject.toml (%s): plain requirements with hashes, no index address (ADR 0001).\n' "$1"; }
compiler() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header "$@"; }
{ entete dependencies; compiler pyproject.toml; } > requirements.lock.neuf && mv requirements.lock.neuf requirements.lock
{ entete "group dev"; compiler --group dev -c requirements.lock; } > requirements-dev.lock.neuf && mv requirements-dev.lock.neuf requirements-dev.lock
