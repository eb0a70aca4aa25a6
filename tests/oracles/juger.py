"""Run by the environment of an oracle, never imported: what it says of one CSV, as JSON on the last line."""

import json
import sys


def validata(fichier: str, schema: str) -> list[str]:
    """Codes of the errors that validata-core finds."""
    from validata_core import validate

    rapport = validate(fichier, schema)
    return [str(erreur.code) for tache in rapport.tasks for erreur in tache.errors]


def csv_detective(fichier: str) -> dict[str, list[str]]:
    """Format and type that csv-detective gives to each column, called as data.gouv.fr does: every row."""
    from csv_detective import routine

    lu = routine(file_path=fichier, num_rows=-1, save_results=False)
    return {nom: [dit["format"], dit["python_type"]] for nom, dit in lu["columns"].items()}


if __name__ == "__main__":
    quoi, *arguments = sys.argv[1:]
    sys.stdout.write("\n" + json.dumps({"validata": validata, "csv_detective": csv_detective}[quoi](*arguments)) + "\n")
