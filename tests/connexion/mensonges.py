"""Every lie that a provider's tokens may hold, and the word by which the gateway refuses it.

Belongs here: the lies, as data. Does not belong here: telling them (test_passerelle.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.connexion.factice import CLIENT, FAUSSE, Claims, Factice, confusion, nu, signe

Mensonge = Callable[[Factice], None]


def id_token(**change: object) -> Mensonge:
    return lambda f: setattr(f, "id_token", lambda c: {**c, **change})


def info(**change: object) -> Mensonge:
    return lambda f: setattr(f, "userinfo", lambda c: {**c, **change})


def sans(claims: Claims, *noms: str) -> Claims:
    return {n: v for n, v in claims.items() if n not in noms}


MENSONGES: dict[str, tuple[Mensonge, str]] = {
    "id signé d'une autre clé": (lambda f: setattr(f, "signer_id", lambda c: signe(c, FAUSSE)), "signature"),
    "id sans algorithme": (lambda f: setattr(f, "signer_id", nu), "signature"),
    "id en HS256 de la clé publique": (lambda f: setattr(f, "signer_id", confusion), "signature"),
    "id en PS256": (lambda f: setattr(f, "signer_id", lambda c: signe(c, alg="PS256")), "signature"),
    "id qui n'est rien": (lambda f: setattr(f, "signer_id", lambda _: "a.b.c"), "signature"),
    "id absent": (lambda f: setattr(f, "signer_id", lambda _: ""), "signature"),
    "id d'un autre émetteur": (id_token(iss="https://idp.exemple.org"), "emetteur"),
    "id pour un autre": (id_token(aud="autre"), "destinataire"),
    "id pour plusieurs": (id_token(aud=[CLIENT, "autre"]), "destinataire"),
    "id expiré": (id_token(exp=int(time.time()) - 3600), "dates"),
    "id sans fin": (lambda f: setattr(f, "id_token", lambda c: sans(c, "exp")), "dates"),
    "id de demain": (id_token(iat=int(time.time()) + 86400), "dates"),
    "id à fin en texte": (id_token(exp="toujours"), "dates"),
    "id d'un autre nonce": (id_token(nonce="autre"), "nonce"),
    "id sans nonce": (lambda f: setattr(f, "id_token", lambda c: sans(c, "nonce")), "nonce"),
    "id d'un niveau plus bas": (id_token(acr="eidas0"), "niveau"),
    "id sans sujet": (id_token(sub=""), "sujet"),
    "userinfo signé d'une autre clé": (
        lambda f: setattr(f, "signer_userinfo", lambda c: signe(c, FAUSSE)),
        "signature",
    ),
    "userinfo sans algorithme": (lambda f: setattr(f, "signer_userinfo", nu), "signature"),
    "userinfo en HS256 de la clé publique": (lambda f: setattr(f, "signer_userinfo", confusion), "signature"),
    "userinfo en JSON": (lambda f: f.panne.add("json"), "signature"),
    "userinfo d'un autre émetteur": (info(iss="https://ailleurs.exemple"), "emetteur"),
    "userinfo pour un autre": (info(aud="autre"), "destinataire"),
    "userinfo expiré": (info(exp=int(time.time()) - 3600), "dates"),
    "userinfo sans âge": (lambda f: setattr(f, "userinfo", lambda c: sans(c, "exp", "iat")), "dates"),
    "userinfo ancien": (
        lambda f: setattr(f, "userinfo", lambda c: {**sans(c, "exp"), "iat": int(time.time()) - 3600}),
        "dates",
    ),
    "userinfo d'une autre personne": (info(sub="personne-2"), "sujet"),
    "userinfo à faux siret": (info(siret="1 or 1=1"), "siret"),
}
