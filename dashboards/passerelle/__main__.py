"""`python -m dashboards.passerelle`: the gateway, on this machine, once every setting and authorisation was judged.

Belongs here: refusing to start, in sentences; starting. Does not belong here: routes (application.py).
"""

from __future__ import annotations

import argparse
import logging
import os
import sys

import uvicorn

from dashboards import reglages
from dashboards.acces import habilitations
from dashboards.acces.jetons import Signataire
from dashboards.acces.sessions import Sessions
from dashboards.acces.traces import Trace
from dashboards.passerelle import configuration
from dashboards.passerelle.application import Passerelle
from dashboards.passerelle.fournisseur import Fournisseur


def preparer() -> Passerelle:
    """The gateway that the settings describe.

    Raises:
        ReglageFaux, HabilitationsFausses: they are wrong; the message says what, where, and what was expected.
    """
    conf, durees, maison = configuration.lire(), reglages.durees(), reglages.maison()
    habilitations.lire(habilitations.fichier(maison))
    return Passerelle(
        Fournisseur(conf) if conf else None,
        Sessions(maison, durees.inactivite),
        Trace(maison, "passerelle", durees.trace),
        Signataire(maison),
        durees.session.total_seconds(),
    )


def main() -> int:
    """Exit code 2 when it refuses to start."""
    lus = argparse.ArgumentParser(prog="conum service passerelle")
    lus.add_argument("--port", type=int, default=8502)
    lus.add_argument("--ecoute", default="127.0.0.1")
    options = lus.parse_args()
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    # Sessions and trail are nobody else's, whatever the umask of who starts it.
    os.umask(0o027)
    try:
        passerelle = preparer()
    except (reglages.ReglageFaux, habilitations.HabilitationsFausses) as erreur:
        sys.stderr.write(f"{erreur}\n")
        return 2
    # No access log: it would be a list of who looks at what.
    uvicorn.run(
        passerelle.application(),
        host=options.ecoute,
        port=options.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
