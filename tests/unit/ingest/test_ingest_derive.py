"""Drift (I-07): each way an export changes has one outcome, and nothing that costs a value is silent."""

from __future__ import annotations

import re

import pytest
from derives_acceptees import EGALES, SIGNALEES
from derives_ingest import BASES, DIT, EGAL, LIGNES, REFUS
from derives_refusees import REFUSEES, REJETS

from pipelines import ingest
from pipelines.publication.registre import etats_concurrents
from pipelines.settings import RACINE

PAGE = RACINE / "docs" / "derives.md"
DERIVES = [*EGALES, *SIGNALEES, *REJETS, *REFUSEES]


def ce_que_voit_l_operateur(compte: ingest.Compte) -> dict[str, str]:
    champs = ("statut", "motif", "colonnes_ignorees", "colonnes_absentes", "corrections", "doublons", "rejetes")
    return {nom: str(getattr(compte, nom) or "") for nom in champs}


@pytest.mark.parametrize("derive", [pytest.param(d, id=d.genre) for d in DERIVES])
def test_chaque_derive_a_son_issue(derive, recevoir, lire, rejets, settings):
    temoin = recevoir(BASES[derive.base], "base")
    assert (temoin.statut, temoin.motif) == ("charge", None), "le témoin n'est pas sans défaut"
    avant = lire(temoin.table_brute).drop("_sha256")
    compte = recevoir(derive.contenu, "export")
    vu = ce_que_voit_l_operateur(compte)
    if derive.issue == REFUS:
        assert compte.statut in ("rejete", "non_reconnu")
        assert compte.charges == 0
        # The state in force is not replaced, and the sentence says why.
        assert lire(temoin.table_brute).drop("_sha256").equals(avant)
        assert compte.motif
    else:
        assert compte.contrat == temoin.contrat
        assert (compte.statut, compte.charges) == ("partiel" if derive.issue == LIGNES else "charge", derive.charges)
    if derive.issue == EGAL:
        assert vu == ce_que_voit_l_operateur(temoin)
        gardees = lire(temoin.table_brute)
        assert gardees.filter(gardees["_sha256"] == compte.sha256).drop("_sha256").equals(avant)
    if derive.issue in (DIT, LIGNES):
        assert vu != ce_que_voit_l_operateur(temoin), "rien n'est dit"
        assert derive.traces
    if derive.issue == LIGNES:
        assert len(rejets()) == compte.rejetes > 0
    for trace in derive.traces:
        champ, attendu = trace.split("=", 1)
        assert attendu in vu[champ], (champ, vu[champ])


def test_un_export_coupe_en_deux_fichiers_se_voit(recevoir, settings):
    """Of two states of one date, the last received is in force: half of the rows is lost, and it must be said."""
    entete, *lignes = BASES["csv"].splitlines()
    comptes = [
        recevoir("\n".join([entete, *moitie]) + "\n", f"postes-2026-06-01-{rang}.csv")
        for rang, moitie in enumerate((lignes[:10], lignes[10:]))
    ]
    assert [c.charges for c in comptes] == [10, 10]
    assert comptes[0].date_export == comptes[1].date_export
    # What the check « un_etat_par_date » of the reception says.
    assert etats_concurrents(ingest.comptes(settings, "reel"))["fichier"].to_list() == [c.fichier for c in comptes]


def test_la_page_dit_les_memes_derives_et_leurs_issues():
    """A row of `docs/derives.md` for each kind, under its outcome."""
    texte = PAGE.read_text(encoding="utf-8")
    lignes = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", texte, re.MULTILINE)
    dites = {genre: issue for genre, issue, _ in lignes if genre not in ("dérive", "issue")}
    attendues = {d.genre: d.issue for d in DERIVES}
    assert dites == attendues
    assert len(dites) >= 30


def test_un_genre_par_derive():
    genres = [d.genre for d in DERIVES]
    assert len(set(genres)) == len(genres)
