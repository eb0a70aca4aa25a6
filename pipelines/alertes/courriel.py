"""E-mail: the message as plain text, through one SMTP server.

Belongs here: SMTP, TLS, the headers. Does not belong here: the content of the message.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from pipelines.alertes.message import Message
from pipelines.erreurs import ErreurConum
from pipelines.settings import ReglageCourriel

DELAI = 15.0  # seconds for each exchange


class Courriel:
    """One e-mail per message, to every address at once."""

    nom = "courriel"

    def __init__(self, reglage: ReglageCourriel, mot_de_passe: str | None) -> None:
        self._reglage, self._mot_de_passe = reglage, mot_de_passe

    def envoyer(self, message: Message) -> None:
        """Send the message, encrypted whenever the server offers it, and never a password in clear.

        Raises:
            ErreurConum: it was not accepted for every address; no address nor password in the sentence.
        """
        reglage = self._reglage
        try:
            with smtplib.SMTP(reglage.hote, reglage.port, timeout=DELAI) as serveur:
                serveur.ehlo()
                if serveur.has_extn("starttls"):
                    serveur.starttls(context=ssl.create_default_context(cafile=reglage.autorite))
                    serveur.ehlo()
                elif reglage.tls_exige or self._mot_de_passe:
                    raise ErreurConum(
                        "le serveur de courriel n'offre pas STARTTLS et le message n'est pas parti en clair : "
                        "changez de serveur, ou mettez CONUM_SMTP_TLS=si-possible sans mot de passe"
                    )
                if self._mot_de_passe:
                    serveur.login(reglage.utilisateur, self._mot_de_passe)
                refuses = serveur.send_message(self._composer(message))
        # An error of smtplib quotes the answer of the server, hence addresses: only its name is kept.
        except (smtplib.SMTPException, OSError) as erreur:
            raise ErreurConum(
                f"le courriel n'est pas parti ({type(erreur).__name__}) : vérifiez les réglages CONUM_SMTP_…"
            ) from None
        if refuses:
            raise ErreurConum(f"{len(refuses)} destinataires refusés par le serveur : voir CONUM_SMTP_DESTINATAIRES")

    def _composer(self, message: Message) -> EmailMessage:
        courriel = EmailMessage()
        courriel["From"] = self._reglage.expediteur
        courriel["To"] = ", ".join(self._reglage.destinataires)
        courriel["Subject"] = f"[conum] {message.titre}"
        courriel["Date"] = formatdate()
        courriel["Message-ID"] = make_msgid(domain="conum.invalid")  # the default asks DNS for this machine's name
        courriel["Auto-Submitted"] = "auto-generated"  # no out-of-office answer (RFC 3834)
        courriel.set_content(message.texte())
        return courriel
