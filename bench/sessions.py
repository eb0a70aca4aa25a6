"""A hundred people on the pages at once, as browsers are: a web socket each, the server of production.

`python -m bench.sessions HOME [PEOPLE SECONDS]`. Each one opens a page, looks at it, opens another, for a territory of
chance. Belongs here: what they do and what they waited for. Does not belong here: editions published meanwhile
(`lecteurs`), what a page costs alone (`pages`).
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.asyncio.client import ClientConnection, connect

from bench.serveur import servir
from dashboards.vues.registre import Page, pages_ecrites

PERSONNES, DUREE, REGARD = 100, 60.0, 20.0  # seconds that a person looks at a page, on average
PATIENCE = 120.0
# Addresses of the country, a région, two départements.
LIEUX = [{}, {"region": "53"}, {"region": "53", "departement": "35"}, {"region": "76", "departement": "31"}]


@dataclass
class Vecu:
    """What all of them saw: seconds of each page, and what went wrong."""

    attentes: list[float] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)


def demande(page: str, lieu: dict[str, str]) -> bytes:
    """What a browser sends to have a page."""
    message = BackMsg()
    message.rerun_script.query_string = urlencode(lieu)
    message.rerun_script.page_script_hash = calc_hash(page)
    message.rerun_script.page_name = page
    return message.SerializeToString()


async def voir(prise: ClientConnection, page: Page, lieu: dict[str, str]) -> str | None:
    """Ask for a page and wait for its end; what went wrong, if anything."""
    await prise.send(demande(page.url, lieu))
    fautes, question_vue = [], False
    while True:
        recu = ForwardMsg()
        recu.ParseFromString(await asyncio.wait_for(prise.recv(), PATIENCE))
        dit = recu.delta.new_element
        question_vue |= escape(page.question, quote=False) in dit.markdown.body + dit.html.body
        if dit.HasField("exception"):
            fautes.append(f"{page.url} : {dit.exception.message[:120]}")
        if recu.HasField("script_finished"):
            if recu.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                continue
            if recu.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY or not question_vue:
                fautes.append(
                    f"{page.url} : {ForwardMsg.ScriptFinishedStatus.Name(recu.script_finished)}, sans réponse"
                )
            return "; ".join(fautes) or None


async def personne(adresse: str, graine: int, fin: float, vecu: Vecu) -> None:
    """One visitor, until the end."""
    alea = random.Random(graine)  # noqa: S311 - reproducible, not secret
    await asyncio.sleep(alea.uniform(0, REGARD))  # people do not come together
    socket = f"{adresse.replace('http', 'ws')}/_stcore/stream"
    try:
        async with connect(socket, subprotocols=["streamlit"], origin=adresse, max_size=None) as prise:
            while time.monotonic() < fin:
                debut = time.perf_counter()
                if faute := await voir(prise, alea.choice(pages_ecrites()), alea.choice(LIEUX)):
                    vecu.fautes.append(faute)
                vecu.attentes.append(time.perf_counter() - debut)
                await asyncio.sleep(alea.expovariate(1 / REGARD))
    except Exception as erreur:
        vecu.fautes.append(f"{type(erreur).__name__} : {erreur}")


async def visiter(adresse: str, personnes: int, duree: float) -> Vecu:
    """All of them."""
    vecu, fin = Vecu(), time.monotonic() + duree + REGARD
    await asyncio.gather(*(personne(adresse, graine, fin, vecu) for graine in range(personnes)))
    return vecu


def mesurer(home: Path, personnes: int = PERSONNES, duree: float = DUREE) -> dict:
    """Pages seen, errors, seconds of the median and of the slowest twentieth."""
    with servir(home) as adresse:
        vecu = asyncio.run(visiter(adresse, personnes, duree))
    attentes = [round(q, 3) for q in statistics.quantiles(vecu.attentes, n=20)]
    return {
        "personnes": personnes,
        "pages": len(vecu.attentes),
        "fautes": vecu.fautes[:20],
        "mediane_s": attentes[9],
        "p95_s": attentes[-1],
    }


if __name__ == "__main__":
    print(json.dumps(mesurer(Path(sys.argv[1]).resolve(), *map(int, sys.argv[2:])), ensure_ascii=False, indent=1))
