#!/bin/sh
# The `conum` command of this server, as its user and with its settings: sudo conum run, sudo conum versions…
set -eu
umask 027
set -a
. "@ETC@/conum.env"
set +a
cd "@CODE@"
[ "$(id -un)" = "@UTILISATEUR@" ] && exec "@VENV@/bin/python" -m pipelines.cli "$@"
exec runuser -u "@UTILISATEUR@" -- "@VENV@/bin/python" -m pipelines.cli "$@"
