"""What random files found, each defect by itself (all of 2026-11-23)."""

from __future__ import annotations

import json

import pytest
from exemples_ingest import CONTRAT, CRA, LIGNE_16, LISTE_16, PERMANENCE, ligne_cra
from exemples_tous import PAR_CONTRAT

from pipelines.ingest import lecteurs

SANS_ACCENT = str.maketrans("éèÉ’", "eeE'")


def permanences(nombre: int) -> list[str]:
    return [json.dumps(PERMANENCE | {"id": f"{n:024x}", "nom": f"Lieu {n}"}) for n in range(nombre)]


def noms(lire) -> list[str]:
    return [nom.removeprefix("Lieu ") for nom in lire("permanences")["nom"].to_list()]


@pytest.mark.parametrize(
    ("encodage", "faux"), [("cp1252", b"\x81"), ("utf-16-le", b"\x00\xd8"), ("utf-16-be", b"\xdc\x00")]
)
def test_ce_qui_n_est_pas_un_caractere_ne_devient_pas_un_losange(recevoir, lire, rejets, encodage, faux):
    """It was loaded as U+FFFD: a letter was lost and nothing said it."""
    bonne = LIGNE_16.replace("VALMONT", "SAINT-ÉTIENNE").encode(encodage)
    mauvaise = faux.join(morceau.encode(encodage) for morceau in LIGNE_16.split("VALM", maxsplit=1))
    fin = "\n".encode(encodage)
    compte = recevoir(fin.join([LISTE_16.encode(encodage), bonne, mauvaise, bonne]))
    assert (compte.charges, rejets()) == (2, [(2, "encodage", None)])
    assert "\ufffd" not in "".join(lire("structures_validees")["raison_sociale"].to_list())


def test_un_losange_deja_ecrit_est_de_l_utf8(recevoir, lire):
    """U+FFFD in full, as in the real list of Région Sud: one byte that is no UTF-8 made the whole file cp1252."""
    lignes = [LIGNE_16.replace("VALMONT", "SAINT-\ufffdTIENNE").encode() for _ in range(3)]
    mauvaise = LIGNE_16.encode().replace(b"VALM", b"V\xff")
    recevoir(b"\n".join([LISTE_16.translate(SANS_ACCENT).encode(), mauvaise, *lignes]))
    assert set(lire("structures_validees")["raison_sociale"]) == {"COMMUNE DE SAINT-\ufffdTIENNE"}


def test_un_octet_faux_dans_un_json_rejette_l_objet(recevoir, lire, rejets):
    objets = [o.encode().replace(b"Gratuit", "Gratuit l’été".encode()) for o in permanences(3)]
    compte = recevoir(
        b"[" + b",".join([objets[0], objets[1].replace(b"Lieu", b"Li\xffeu"), objets[2]]) + b"]", "a.json"
    )
    assert (compte.charges, [r[0] for r in rejets()], noms(lire)) == (2, [2], ["0", "2"])


@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "abimer",
    [
        lambda o: o[:-1],  # the closing brace is lost
        lambda o: o[1:],
        lambda o: o[: len(o) // 2],
        lambda o: o.replace(":", "", 1),
        lambda o: o + "}",
        lambda o: o + "]",
        lambda o: "[" + o[:-20],
    ],
)
def test_un_objet_abime_ne_coute_pas_ses_voisins(recevoir, lire, place, indent, abimer):
    """The next object was lost with it; when it was the first, the whole file was."""
    objets = [json.dumps(json.loads(o), indent=indent) for o in permanences(5)]
    objets[place] = abimer(objets[place])
    compte = recevoir("[" + ", ".join(objets) + "]", "a.json")
    assert set("01234") - {str(place)} <= set(noms(lire))
    assert compte.rejetes >= 1


def test_un_objet_vide_apres_un_degat_n_arrete_rien(recevoir, lire):
    """Nothing being known yet of the records, an empty one had no key to compare."""
    objets = [permanences(1)[0][:-20], "{}", permanences(2)[1]]
    recevoir("[" + ", ".join(objets) + "]", "a.json")
    assert noms(lire) == ["1"]


def test_un_bon_objet_entre_deux_degats(recevoir, lire):
    objets = permanences(3)
    objets[0], objets[2] = objets[0].replace(":", "", 1), "} ]" + objets[2][:60]
    recevoir("[" + ", ".join(objets) + "]", "a.json")
    assert noms(lire) == ["1"]


def test_un_crochet_de_trop_ne_ferme_pas_le_fichier(recevoir, lire):
    a, b, c, d = permanences(4)
    recevoir(f"[{a}, {b}],[{c}, {d}]", "a.json")
    assert noms(lire) == ["0", "1", "2", "3"]


def test_les_objets_d_une_liste_ne_sont_pas_des_enregistrements(recevoir, lire):
    """They were read as records after a damage in the object that holds them."""
    objets = [json.loads(o) | {"aidants": [{"id": "x", "nom": "A"}, {"id": "y", "nom": "B"}]} for o in permanences(4)]
    textes = [json.dumps(o, indent=1) for o in objets]
    textes[1] = textes[1].replace('"nom": "Lieu 1"', '"nom" "Lieu 1"')
    compte = recevoir("\n".join(textes), "a.json")
    assert (noms(lire), compte.rejetes) == (["0", "2", "3"], 1)


@pytest.mark.parametrize("ouvre_ferme", ["[]", '{"a":}'])
@pytest.mark.parametrize("niveaux", [150, 940, 965, 985, 100_000])
def test_un_objet_trop_imbrique_ne_coute_que_lui(recevoir, lire, ouvre_ferme, niveaux):
    """At some depths between 900 and 1,000 the inventory raised, or the whole file was refused."""
    ouvre, ferme = ouvre_ferme[:-1], ouvre_ferme[-1]
    objets = permanences(3)
    objets[1] = f'{objets[1][:-1]}, "p": {ouvre * niveaux}1{ferme * niveaux}}}'
    compte = recevoir("[" + ",".join(objets) + "]", "a.json")
    assert (compte.charges, compte.rejetes, noms(lire)) == (2, 1, ["0", "2"])


def test_une_cle_qui_n_est_pas_du_texte_ne_fait_rien_tomber(recevoir):
    """The account names the keys that no contract knows: it could not be written."""
    objet = permanences(1)[0][:-1] + ', "\\ud83d": 1}'
    assert recevoir(f"[{objet}]", "a.json").charges == 1


def test_apres_un_degat_un_document_sans_guillemets_est_retrouve(recevoir, lire):
    """Its delimiters made it look like a record with fields in excess."""
    exemple = next(contenu for contrat, contenu, *_ in PAR_CONTRAT if contrat == "cra_v1_datalake")
    entete, premiere, *_ = exemple.splitlines()
    lignes = [premiere.replace("lXh3", f"{n}Xh3").replace("CANARI a demandé", "a ; b ; c") for n in range(4)]
    lignes[1] = "x;y;z"
    compte = recevoir("\n".join([entete, *lignes]) + "\n")
    assert (compte.charges, compte.rejetes, lire("cra")["_numero"].to_list()) == (3, 1, [1, 3, 4])


def test_une_fin_de_ligne_doublee_dans_un_texte_y_reste(recevoir, lire):
    entete = LISTE_16.split(";")
    assert entete[9] == "Adresse"
    ligne = LIGNE_16.replace("1 PLACE DE", "1 PLACE\r\r\nDE")
    recevoir(f"{LISTE_16}\n{ligne}\r\r\n{LIGNE_16}\n")
    assert lire("structures_validees")["adresse"].to_list()[0].startswith("1 PLACE\r\r\nDE")


def test_deux_champs_de_plusieurs_lignes_ne_cachent_pas_un_enregistrement(recevoir, lire):
    """The line between the first and the last field has as many delimiters as a record."""
    entete, ligne = CONTRAT.splitlines()
    inverse = ";".join(["type", *[e for e in entete.split(";") if e != "type"], "Commentaire"])
    champs = [c for c in ligne.split(";") if c != "CDD"]
    compte = recevoir("\n".join([inverse, ";".join(['"CDD\nou CDI"', *champs, '"deux\nlignes"'])]) + "\n")
    assert (compte.charges, compte.rejetes) == (1, 0)


def test_deux_guillemets_n_avalent_pas_une_table_de_deux_colonnes(recevoir, lire):
    """Every line between them is a record."""
    compte = recevoir('INSEE;ZRR\n23001;"1\n23002;0\n23003;1\n23004;1\n"\n23005;1\n')
    assert lire("zrr_communes")["code_commune"].to_list() == ["23002", "23003", "23004", "23005"]
    assert compte.rejetes == 2


def test_un_lot_de_doublons_seuls(recevoir, monkeypatch):
    """A file put twice end to end: 12 MiB of nothing but duplicates, then one more record."""
    monkeypatch.setattr(lecteurs, "OCTETS_PAR_LOT", 1)
    monkeypatch.setattr("pipelines.ingest.decoupage.FENETRE_MIN", 64)
    entete, ligne = CRA.splitlines()
    # A damage closes the lot before and after the duplicate.
    lignes = [entete, ligne, '"x"y', ligne, '"x"y', ligne_cra("6" * 24)]
    assert recevoir("\n".join(lignes) + "\n").doublons == 1
