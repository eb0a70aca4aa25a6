"""What pip-audit knows against the pinned packages.

Belongs here: running it, telling « nothing found » from « nothing could be asked ». Does not belong here: upgrading.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Constat:
    """`trouvees`: one line for each vulnerability; `ignores`: packages of which nothing could be asked."""

    audites: int = 0
    trouvees: list[str] = field(default_factory=list)
    ignores: list[str] = field(default_factory=list)
    panne: str = ""


def lire(rapport: str) -> Constat:
    """A report of pip-audit (`--format json`)."""
    constat = Constat()
    for paquet in json.loads(rapport)["dependencies"]:
        if "skip_reason" in paquet:
            constat.ignores.append(paquet["name"])
            continue
        constat.audites += 1
        for faille in paquet["vulns"]:
            corrigee = ", ".join(faille["fix_versions"]) or "aucune version corrigée"
            constat.trouvees.append(f"{paquet['name']} {paquet['version']} : {faille['id']} (corrigée en : {corrigee})")
    return constat


def demander(pip_audit: Path, verrous: list[Path], rapport: Path) -> Constat:
    """Ask the vulnerability service about every pin of these locks."""
    choix = [option for verrou in verrous for option in ("-r", str(verrou))]
    commande = [str(pip_audit), "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    fini = subprocess.run([*commande, "--output", str(rapport), *choix], capture_output=True, text=True, check=False)
    if not rapport.is_file():
        return Constat(panne=(fini.stderr.strip().splitlines() or ["aucun rapport"])[-1])
    return lire(rapport.read_text(encoding="utf-8"))
