"""`make audit`, in build/audit/: bill of materials, licences, known vulnerabilities, dangerous code.

Belongs here: the order, the sentences, the exit code. Does not belong here: each inspection.

Exit codes: 0 all is well; 1 something has to be looked at; 3 nothing to say but the vulnerabilities could not be asked.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

from scripts.audit import vulnerabilites
from scripts.audit.licences import inacceptables, inventaire
from scripts.audit.verrous import A_L_EXECUTION, RACINE, epingles

OUTILS = RACINE / ".venv-audit" / "bin"
SORTIE = RACINE / "build" / "audit"
NON_DEMANDE = 3


def nomenclature(outils: Path, cible: Path) -> int:
    """CycloneDX bill of materials of what runs; number of components."""
    pyproject = str(RACINE / "pyproject.toml")
    options = ["--output-reproducible", "--pyproject", pyproject, "--sv", "1.6", "--of", "JSON", "-o", str(cible)]
    subprocess.run([str(outils / "cyclonedx-py"), "environment", *options, sys.executable], check=True)
    document = json.loads(cible.read_text(encoding="utf-8"))
    gardes = epingles(*A_L_EXECUTION)
    # The environment of a developer holds more than what runs.
    composants = [c for c in document["components"] if c["name"].lower().replace("_", "-").replace(".", "-") in gardes]
    references = {c["bom-ref"] for c in composants} | {document["metadata"]["component"]["bom-ref"]}
    document["components"] = composants
    document["dependencies"] = [
        {**d, "dependsOn": [r for r in d.get("dependsOn", []) if r in references]}
        for d in document["dependencies"]
        if d["ref"] in references
    ]
    cible.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if len(composants) != len(gardes):
        raise SystemExit(
            f"Nomenclature incomplète : {len(composants)} paquets sur {len(gardes)}, relancez make setup-dev."
        )
    return len(composants)


def licences(cible: Path) -> list[str]:
    """Write the list of licences; what nobody accepted."""
    lues = inventaire(epingles(*A_L_EXECUTION))
    with cible.open("w", encoding="utf-8", newline="") as flux:
        tableau = csv.writer(flux, delimiter=";")
        tableau.writerow(["paquet", "version", "termes", "admise_sans_exception"])
        tableau.writerows(astuple(licence) for licence in lues)
    return inacceptables(lues)


def dangers(outils: Path, cible: Path) -> list[str]:
    """What bandit holds against the code, medium and above; B608 is answered by quoted names, as for ruff's S608."""
    commande = [str(outils / "bandit"), "-q", "-r", "pipelines", "dashboards", "rendu", "-ll", "--skip", "B608"]
    subprocess.run([*commande, "-f", "json", "-o", str(cible)], cwd=RACINE, check=False, capture_output=True)
    rapport = json.loads(cible.read_text(encoding="utf-8"))
    return [f"{r['filename']}:{r['line_number']} : {r['test_id']} {r['issue_text']}" for r in rapport["results"]] + [
        f"{e['filename']} : {e['reason']}" for e in rapport["errors"]
    ]


def main(outils: Path = OUTILS, sortie: Path = SORTIE) -> int:
    """Inspect everything, say it, then decide."""
    sortie.mkdir(parents=True, exist_ok=True)
    print(f"Nomenclature : {nomenclature(outils, sortie / 'nomenclature.cdx.json')} paquets, CycloneDX 1.6")
    fautes = licences(sortie / "licences.csv")
    print(f"Licences : {len(fautes)} à examiner")
    trouves = dangers(outils, sortie / "bandit.json")
    print(f"Code : {len(trouves)} alerte(s) de bandit")
    constat = vulnerabilites.demander(outils / "pip-audit", list(A_L_EXECUTION), sortie / "vulnerabilites.json")
    print(f"Vulnérabilités : {constat.audites} paquets demandés, {len(constat.trouvees)} connue(s)")
    print(*fautes, *trouves, *constat.trouvees, f"Détail dans {sortie}", sep="\n")
    if fautes or trouves or constat.trouvees:
        return 1
    if constat.panne or constat.ignores:
        raison = (
            constat.panne or f"le service ne connaît pas {len(constat.ignores)} paquets sur lesquels il a été interrogé"
        )
        print(f"Les vulnérabilités n'ont pas pu être vérifiées : {raison}. Relancez depuis un réseau qui atteint PyPI.")
        return NON_DEMANDE
    return 0


if __name__ == "__main__":
    sys.exit(main())
