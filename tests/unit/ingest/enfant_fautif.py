"""A child of the shelter that misbehaves on the files whose name says how; the rest is the real one."""

import os
import signal
import sys
import time

from pipelines.ingest import enfant
from pipelines.ingest.compte import CompteFaux


class Panique(BaseException):
    pass


def faute(nom):
    if "boucle" in nom:
        while True:
            pass
    if "attend" in nom:
        time.sleep(600)
    if "segfault" in nom:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "memoire" in nom:
        faute([bytearray(16 << 20) for _ in range(1000)])
    if "panique" in nom:
        for sortie in (sys.stdout, sys.stderr):
            sortie.write("Jean Dupont\n")
            sortie.flush()
        raise Panique("Jean Dupont")
    if "defaut" in nom:
        raise KeyError("Jean Dupont")
    if "faux" in nom:
        raise CompteFaux("1 lu, 2 comptés")
    if "disque" in nom:
        raise OSError(28, "No space left on device", "/lac/raw")


def avant(etape, fonction):
    def _avant(premier, *reste):
        nom = getattr(premier, "nom", None) or premier.name
        if etape in nom:
            faute(nom)
        return fonction(premier, *reste)

    return _avant


enfant.decrire = avant("decrire", enfant.decrire)
if "recevoir-apres" in sys.argv:
    vrai = enfant.recevoir

    def enfant_recevoir(fichier, *reste):
        compte = vrai(fichier, *reste)
        faute(fichier.nom)
        return compte

    enfant.recevoir = enfant_recevoir
else:
    enfant.recevoir = avant("recevoir", enfant.recevoir)
if __name__ == "__main__":
    enfant.main()
