"""French in the parts of the page that Streamlit writes itself.

Belongs here: the language of the document and the few English strings of Streamlit 1.67.
Does not belong here: our own texts, which are French where they are written.
"""

from __future__ import annotations

import json

import streamlit as st

# Seen in the page of Streamlit 1.67.0, whose index.html is hard-coded `lang="en"` (open-data-and-reliability.md B5).
TRADUCTIONS = {
    "Skip to main content": "Aller au contenu",
    "Main menu": "Menu principal",
    "App pages": "Pages",
    "Sidebar": "Menu et filtres",
    "Dismiss": "Fermer",
    "Close": "Fermer",
    "Page not found": "Page introuvable",
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "Aucune page n’a cette adresse : voici la page d’accueil."
    ),
    "Open sidebar": "Ouvrir le menu et les filtres",
    "Close sidebar": "Fermer le menu et les filtres",
    "Expand sidebar": "Ouvrir le menu et les filtres",
    "Collapse sidebar": "Fermer le menu et les filtres",
    "No results": "Aucun résultat",
    "Choose an option": "Choisir",
    "Open": "Ouvrir",
    "Clear value": "Effacer",
    "Running...": "Calcul en cours",
    "Stop": "Arrêter",
    "Loading": "Chargement",
    "CONNECTING": "Connexion",
    "Connection error": "Connexion perdue",
}

_SCRIPT = """
<script>
(() => {
  const mots = %s;
  const racine = document.documentElement;
  racine.lang = "fr";
  if (window.cnFrancais) return;
  window.cnFrancais = true;
  // "27 options available.", told to screen readers when a list opens.
  const enFrancais = (texte) => mots[texte.trim()]
    ?? (/^\\d+ options? available/.test(texte) ? `${parseInt(texte, 10)} choix` : null);
  const attributs = ["aria-label", "title", "placeholder"];
  const traduire = (noeud) => {
    if (noeud.nodeType === Node.TEXT_NODE) {
      const mot = enFrancais(noeud.nodeValue);
      if (mot) noeud.nodeValue = mot;
      return;
    }
    if (noeud.nodeType !== Node.ELEMENT_NODE) return;
    for (const nom of attributs) {
      const valeur = noeud.getAttribute(nom);
      const mot = valeur && enFrancais(valeur);
      if (mot) noeud.setAttribute(nom, mot);
    }
    noeud.childNodes.forEach(traduire);
  };
  // The menu is an ul whose children are div: each group becomes a list with its name. (No tag is written in here: the
  // page would drop the whole script.)
  const groupes = "[data-testid=stSidebarNavItems] > div:not([role])";
  const ranger = () => document.querySelectorAll(groupes).forEach((groupe) => {
    groupe.parentElement.setAttribute("role", "presentation");
    groupe.setAttribute("role", "list");
    groupe.setAttribute("aria-label", groupe.querySelector("header p")?.textContent ?? "Pages");
  });
  traduire(document.body);
  ranger();
  new MutationObserver((lots) => {
    lots.forEach((lot) => lot.type === "childList" ? lot.addedNodes.forEach(traduire) : traduire(lot.target));
    ranger();
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributs,
  });
})();
</script>
"""


def franciser() -> None:
    """Set the language of the document and translate what Streamlit writes; no input of the reader goes in."""
    st.html(_SCRIPT % json.dumps(TRADUCTIONS, ensure_ascii=False), unsafe_allow_javascript=True)
