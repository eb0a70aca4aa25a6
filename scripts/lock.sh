#!/bin/sh
# The locks again from pyproject.toml: plain requirements with hashes, for every platform, without an index
# address. What is pinned stays pinned unless `--upgrade` (or `--upgrade-package NAME`) is given.
# Extras are kept: pip's --require-hashes refuses a requirement that is pinned only without its extra.
set -eu
compiler() {
    titre=$1 verrou=$2
    shift 2
    if [ -f "$verrou" ]; then cp "$verrou" "$verrou.neuf"; fi
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header -o "$verrou.neuf" "$@"
    { printf '# Made by `make lock` from pyproject.toml (%s): plain requirements with hashes, no index address (ADR 0001).\n' "$titre"; cat "$verrou.neuf"; } > "$verrou"
    rm "$verrou.neuf"
}
compiler dependencies requirements.lock "$@" pyproject.toml
compiler "group dev" requirements-dev.lock "$@" --group dev -c requirements.lock
compiler "group serveur" requirements-serveur.lock "$@" --group serveur -c requirements.lock
compiler "group plateforme" requirements-plateforme.lock "$@" --group plateforme -c requirements.lock
compiler "group audit" requirements-audit.lock "$@" --group audit
