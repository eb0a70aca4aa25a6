// What axe does not see (open-data-and-reliability.md E4, A-02). Returns the defects of the page, in words.
() => {
  const defauts = [];
  const vu = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const mots = (e) => (e ? e.textContent.replace(/\s+/g, " ").trim() : "");
  const bref = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const tous = (choix, racine = document) => [...racine.querySelectorAll(choix)];
  const dire = (texte, e) => defauts.push(e ? `${texte} : ${bref(e)}` : texte);

  // RGAA 8.3, 8.6
  if (document.documentElement.lang !== "fr") dire(`langue du document « ${document.documentElement.lang} »`);
  if (!document.title.trim()) dire("page sans titre");

  // RGAA 9.1: one h1, no level skipped on the way down.
  const titres = tous("h1,h2,h3,h4,h5,h6").filter(vu);
  if (titres.filter((t) => t.tagName === "H1").length !== 1) dire("il faut un titre h1, et un seul");
  let niveau = 0;
  for (const t of titres) {
    const n = Number(t.tagName[1]);
    if (!mots(t)) dire("titre vide", t);
    if (n > niveau + 1) dire(`titre h${n} après h${niveau}`, t);
    niveau = n;
  }

  // RGAA 9.2, 12.6, 12.7
  for (const [nom, choix] of [["main", "main,[role=main]"], ["en-tête", "header.cn-entete"], ["pied", "footer.cn-pied"]]) {
    const n = tous(choix).filter(vu).length;
    if (n !== 1) dire(`${n} repère(s) « ${nom} » au lieu d’un`);
  }
  tous("nav").forEach((n) => n.getAttribute("aria-label") || dire("navigation sans nom", n));
  tous(".cn-evitement a").forEach((a) => {
    if (!document.getElementById(a.hash.slice(1))) dire("lien d’évitement sans cible", a);
  });
  if (tous(".cn-evitement a").length < 2) dire("liens d’évitement absents");

  // RGAA 5.4 to 5.7
  for (const t of tous("table")) {
    if (!mots(t.caption)) dire("tableau sans légende", t);
    tous("th", t).forEach((th) => ["col", "row"].includes(th.scope) || dire("en-tête sans portée", th));
    if (!t.querySelector("thead th[scope=col]")) dire("tableau sans en-tête de colonne", t);
    tous("tbody tr", t).forEach((tr) => tr.querySelector("th[scope=row]") || dire("ligne sans en-tête", tr));
    tous("[colspan],[rowspan]", t).forEach((c) => dire("cellule fusionnée", c));
  }

  // RGAA 1.1, 1.6: each picture has a name and the table of its values next to it.
  for (const s of tous(".cn svg").filter((e) => !e.closest("[aria-hidden=true]"))) {
    const nom = (s.getAttribute("aria-labelledby") ?? "").split(" ").map((i) => mots(document.getElementById(i))).join(" ");
    if (s.getAttribute("role") !== "img") dire("dessin sans rôle", s);
    if (!nom.trim()) dire("dessin sans nom", s);
    if (!s.closest(".cn-panneau, section.cn")?.querySelector("table")) dire("dessin sans tableau jumeau", s);
  }
  tous("canvas, iframe").forEach((e) => vu(e) && dire("contenu sans alternative", e));

  // RGAA 10.11: neither the page nor the pane that scrolls it moves sideways, and nothing of ours is cut by the edge.
  const large = document.documentElement.clientWidth;
  for (const e of [document.documentElement, ...tous("[data-testid=stMain]")]) {
    if (e.scrollWidth > e.clientWidth + 1) dire(`défilement horizontal de ${e.scrollWidth - e.clientWidth} px`, e.cloneNode());
  }
  for (const e of tous(".cn *, p.cn-bandeau, [data-testid=stMain] button, [data-testid=stMain] label").filter(vu)) {
    const r = e.getBoundingClientRect();
    // Text read by screen readers only is clipped on purpose; svg and scrolling frames hold what they hold.
    if (r.right > large + 1 && r.width > 1 && !e.closest(".cn-cadre-tableau, svg, .cn-lu, .cn-evitement"))
      dire(`coupé à droite (${Math.round(r.right)} px)`, e);
  }
  // A word cut inside its own box.
  for (const e of tous(".cn :is(p, h1, h2, h3, h4, li, dt, dd, a, span, b, summary)").filter(vu)) {
    if (e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX !== "visible"
      && !e.matches(".cn-lu")) dire("texte coupé", e);
  }

  // RGAA 7.3, 11.1: what scrolls is reached by the keyboard and named; what is clicked is a link or a button.
  tous(".cn-cadre-tableau").forEach((c) => (c.tabIndex === 0 && c.getAttribute("aria-label")) || dire("cadre hors clavier", c));
  tous("[onclick]").forEach((e) => dire("clic sans clavier", e));
  tous("[tabindex]").forEach((e) => e.tabIndex > 0 && dire("ordre du clavier forcé", e));

  // RGAA 8.7: names and texts that Streamlit writes itself.
  const anglais = /\b(the|open|close|choose|select|search|show|hide|clear|loading|running|sidebar|download|copy|skip|main|expand|collapse|fullscreen|press|enter|available|results?|view|settings|more|error)\b/i;
  // What <noscript> holds is never shown where these pages run.
  for (const e of tous("body *").filter((x) => !x.closest(".cn, script, style, noscript, [lang=en]"))) {
    const feuille = e.children.length || e.matches("[data-testid=stIconMaterial], [translate=no]") ? "" : e.textContent.trim();
    for (const t of [e.getAttribute("aria-label"), e.getAttribute("title"), e.getAttribute("placeholder"), e.getAttribute("alt"), feuille])
      if (t && anglais.test(t)) dire(`anglais « ${t.slice(0, 60)} »`, e);
  }
  return [...new Set(defauts)];
}
