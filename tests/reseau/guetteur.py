"""Watches what leaves: a command runs in a network of its own, whose only way out leads nowhere and is recorded.

Belongs here: the network (namespaces), the recording of packets. Does not belong here: what is run.

`python -m tests.reseau.guetteur RELEVE -- COMMANDE…`, as root and inside `unshare --net --mount`, writes to RELEVE one
line for each packet that any process of any user tried to send elsewhere than to this machine: names are asked from an
address that is nowhere too, so a name that somebody tries to resolve is seen as well.
"""

from __future__ import annotations

import ipaddress
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

INTERFACE = "dehors"
SORTANT = socket.PACKET_OUTGOING
# Neighbour discovery and multicast reports: the kernel's own, when an interface comes up.
ICMPV6, DU_NOYAU = 58, {130, 131, 132, 133, 134, 135, 136, 143}
# TEST-NET-1 and the documentation prefix: addresses of nobody.
RESEAU = f"""
ip link set lo up
ip link add {INTERFACE} type veth peer name nulle-part
ip link set nulle-part arp off up
ip link set {INTERFACE} arp off
ip link set {INTERFACE} up
ip addr add 192.0.2.2/24 dev {INTERFACE}
ip -6 addr add 2001:db8::2/64 dev {INTERFACE} nodad
ip route add default via 192.0.2.1 dev {INTERFACE}
ip -6 route add default via 2001:db8::1 dev {INTERFACE}
"""
NOMS = "nameserver 192.0.2.53\noptions timeout:1 attempts:1\n"


def possible() -> str:
    """Empty when this machine lets a test have its own network, else what is missing."""
    if manque := [nom for nom in ("ip", "unshare") if not shutil.which(nom)]:
        return f"il manque {', '.join(manque)}"
    essai = ["unshare", "--net", "--mount", "sh", "-c", f"ip link add {INTERFACE} type veth peer name nulle-part"]
    fait = subprocess.run(essai, capture_output=True, text=True, check=False)
    return "" if fait.returncode == 0 else f"pas de réseau à part ({fait.stderr.strip()})"


def _nom_demande(charge: bytes) -> str:
    """The name that a DNS question asks for."""
    mots, place = [], 12
    while place < len(charge) and (taille := charge[place]):
        mots.append(charge[place + 1 : place + 1 + taille].decode("ascii", "replace"))
        place += taille + 1
    return ".".join(mots)


def lire(paquet: bytes) -> str | None:
    """Destination of an IP packet, None for what the kernel says by itself."""
    if paquet[0] >> 4 == 4:
        protocole, adresse, corps = paquet[9], paquet[16:20], paquet[(paquet[0] & 15) * 4 :]
    else:
        protocole, adresse, corps = paquet[6], paquet[24:40], paquet[40:]
        if protocole == 0:  # hop-by-hop options, before multicast reports
            protocole, corps = corps[0], corps[8:]
    if protocole == ICMPV6 and corps[0] in DU_NOYAU:
        return None
    vers = str(ipaddress.ip_address(adresse))
    if protocole not in (6, 17):
        return f"{vers} protocole {protocole}"
    (port,) = struct.unpack("!H", corps[2:4])
    nom = f" {_nom_demande(corps[8:])}" if protocole == 17 and port == 53 else ""
    return f"{vers}:{port}{nom}"


def _ecouter(prise: socket.socket, vus: list[str], fini: threading.Event) -> None:
    # One more look after the end: a packet may still be in the socket's queue.
    while True:
        dernier = fini.is_set()
        try:
            while True:
                paquet, origine = prise.recvfrom(65535)
                if origine[2] == SORTANT and (vers := lire(paquet)):
                    vus.append(vers)
        except TimeoutError:
            pass
        if dernier:
            return


def _ouvrir_le_reseau() -> None:
    for ligne in RESEAU.strip().splitlines():
        subprocess.run(ligne.split(), check=True)
    with tempfile.NamedTemporaryFile("w", suffix=".resolv.conf", delete=False) as noms:
        noms.write(NOMS)
    Path(noms.name).chmod(0o644)
    subprocess.run(["mount", "--bind", noms.name, "/etc/resolv.conf"], check=True)


def main(releve: Path, commande: list[str]) -> int:
    _ouvrir_le_reseau()
    vus: list[str] = []
    fini = threading.Event()
    # ETH_P_ALL: IPv4, IPv6, whatever leaves by this door.
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3)) as prise:
        prise.bind((INTERFACE, 3))
        prise.settimeout(0.2)
        fil = threading.Thread(target=_ecouter, args=(prise, vus, fini))
        fil.start()
        code = subprocess.run(commande, check=False).returncode
        fini.set()
        fil.join()
    releve.write_text("".join(f"{vers}\n" for vers in vus), encoding="utf-8")
    return code


def guetter(commande: list[str], dossier: Path, env: dict[str, str], secondes: int = 120) -> tuple[list[str], str]:
    """Run `commande` in a network of its own; destinations that were tried, and what it printed. It must succeed."""
    releve, racine = dossier / "releve.txt", Path(__file__).resolve().parents[2]
    fait = subprocess.run(
        ["unshare", "--net", "--mount", sys.executable, "-m", "tests.reseau.guetteur", str(releve), "--", *commande],
        cwd=racine,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=secondes,
        check=False,
    )
    assert fait.returncode == 0, (fait.stdout + fait.stderr)[-4000:]
    return releve.read_text(encoding="utf-8").splitlines(), re.sub(r"\x1b\[[0-9;]*m", "", fait.stdout + fait.stderr)


if __name__ == "__main__":
    separe = sys.argv.index("--")
    sys.exit(main(Path(sys.argv[1]), sys.argv[separe + 1 :]))
