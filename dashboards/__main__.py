"""`python -m dashboards`: the pages, served by Streamlit and asking nothing of anybody.

Belongs here: starting Streamlit, with what its settings cannot silence. Does not belong here: pages.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit import net_util
from streamlit.web.cli import main

APPLICATION = Path(__file__).resolve().parent / "app.py"


def _aucune_adresse() -> None:
    """This machine's public address: unknown."""


# A page of another origin that knocks at the web socket makes Streamlit 1.67 ask an outside service which address this
# machine has, to compare it with that origin (server_util.is_url_from_allowed_origins); no setting prevents it.
net_util.get_external_ip = _aucune_adresse

if __name__ == "__main__":
    main(["run", str(APPLICATION), *sys.argv[1:]], prog_name="streamlit")
