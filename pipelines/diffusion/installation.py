"""The folders of open data: putting one in place at once, whatever dies meanwhile.

Belongs here: names of the folders, the pointer `derniere`, the sweep. Does not belong here: what is in a folder.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

DERNIERE = "derniere"
# Reports of what each edition changed: they speak of two editions, so they are in the folder of neither.
CHANGEMENTS = "changements"
# Hidden, and swept by the next run: a folder being written, one being replaced, its stand-in meanwhile.
EN_COURS, ANCIEN, PONT = ".en-cours-", ".ancien-", ".pont-"


def identiques(un: Path, autre: Path) -> bool:
    """Two folders of the same files, to the byte; the same edition written again is."""
    noms = {str(f.relative_to(un)) for f in un.rglob("*")}
    if noms != {str(f.relative_to(autre)) for f in autre.rglob("*")}:
        return False
    fichiers = [nom for nom in noms if (un / nom).is_file()]
    return not any(filecmp.cmpfiles(un, autre, fichiers, shallow=False)[1:])


def balayer(open_data: Path) -> None:
    """Mend what a killed process left: a folder that was set aside comes back, what is half written goes."""
    for ecarte in open_data.glob(f"{ANCIEN}*"):
        final = open_data / ecarte.name.removeprefix(ANCIEN)
        if final.exists():
            shutil.rmtree(ecarte)
        else:
            ecarte.rename(final)
    for pont in open_data.glob(f"{PONT}*"):
        if (open_data / DERNIERE).resolve() == pont.resolve():
            _designer(open_data / pont.name.removeprefix(PONT))
        shutil.rmtree(pont)
    for reste in open_data.glob(f"{EN_COURS}*"):
        shutil.rmtree(reste)
    for reste in (open_data / CHANGEMENTS).glob(".*"):
        reste.unlink()


def designer(open_data: Path, edition_id: str) -> bool:
    """Make `derniere` the folder of an edition; False, and nothing moves, when it has none (any more)."""
    if is_la := (open_data / edition_id).is_dir():
        _designer(open_data / edition_id)
    return is_la


def _designer(final: Path) -> None:
    lien = final.with_name(f".{DERNIERE}")
    lien.unlink(missing_ok=True)
    lien.symlink_to(final.name)
    os.replace(lien, final.with_name(DERNIERE))  # noqa: PTH105 - the atomic call, by its name


def installer(temporaire: Path, final: Path) -> None:
    """Put the folder in place; `derniere` names a whole folder at every instant.

    The same edition written again leaves the one that is there, for its readers. Only a folder that differs is
    replaced: it changes its name and the new one takes it, in two steps, while `derniere` names a copy by hard links.
    """
    if not final.exists():
        temporaire.rename(final)
        _designer(final)
    elif identiques(temporaire, final):
        _designer(final)
    else:
        ancien, pont = (final.with_name(f"{prefixe}{final.name}") for prefixe in (ANCIEN, PONT))
        shutil.copytree(temporaire, pont, copy_function=os.link)
        _designer(pont)
        final.rename(ancien)
        temporaire.rename(final)
        _designer(final)
        shutil.rmtree(ancien)
        shutil.rmtree(pont)
