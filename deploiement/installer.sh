#!/bin/sh
# The server profile on this machine, as root; may be run again: what is there is kept, what is rendered is written again.
# The steps are told in deploiement/README.md. Every variable below may be set by the caller; the tests do.
set -eu
umask 027
CODE=${CONUM_CODE:-$(cd "$(dirname "$0")/.." && pwd)}
VENV=${CONUM_VENV:-$CODE/.venv}
MAISON=${CONUM_HOME:-/var/lib/conum}
ETC=${CONUM_ETC:-/etc/conum}
UTILISATEUR=${CONUM_UTILISATEUR:-conum}
WEB=${CONUM_WEB:-www-data}                         # group of the proxy: it reads the open data and nothing else
UNITES=${CONUM_UNITES:-/etc/systemd/system}
SITE=${CONUM_SITE:-/etc/nginx/conf.d/conum.conf}
BIN=${CONUM_BIN:-/usr/local/bin}
ECOUTE=${CONUM_ECOUTE:-80}                         # where the proxy listens: port, or address:port
PUBLIC=${CONUM_PUBLIC:-$(hostname -f)}             # name that browsers use
PORT_INTERFACE=${CONUM_PORT_INTERFACE:-3000}
PORT_TABLEAUX=${CONUM_PORT_TABLEAUX:-8501}
PORT_PASSERELLE=${CONUM_PORT_PASSERELLE:-8502}
BASE=${CONUM_BASE:-conum}                          # PostgreSQL role and database
HOTE_BASE=${PGHOST_RESEAU:-127.0.0.1}
PORT_BASE=${PGPORT:-5432}
SECRETS=$ETC/secrets

dire() { printf '%s\n' "$*"; }
hasard() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

utilisateur() {
    id "$UTILISATEUR" >/dev/null 2>&1 || useradd --system --home-dir "$MAISON" --shell /usr/sbin/nologin "$UTILISATEUR"
    install -d -m 0711 -o "$UTILISATEUR" -g "$UTILISATEUR" "$MAISON"
    for dossier in exports raw quarantaine build published qualite coop comparaisons dagster; do
        install -d -m 0750 -o "$UTILISATEUR" -g "$UTILISATEUR" "$MAISON/$dossier"
    done
    # Sessions and authorisations are the gateway's; the pages only write their own trail.
    for dossier in connexion connexion/sessions connexion/traces; do
        install -d -m 0750 -o "$UTILISATEUR" -g "$UTILISATEUR" "$MAISON/$dossier"
    done
    # setgid: what is written there later belongs to the proxy's group too.
    install -d -m 2750 -o "$UTILISATEUR" -g "$WEB" "$MAISON/open_data"
    install -d -m 0711 -o root -g "$UTILISATEUR" "$ETC"
    install -d -m 0750 -o root -g "$UTILISATEUR" "$SECRETS"
}

# poser NOM: standard input becomes the secret NOM, unless it is there already.
poser() {
    if [ -s "$SECRETS/$1" ]; then cat >/dev/null; return; fi
    cat > "$SECRETS/$1.neuf"
    chown "root:$UTILISATEUR" "$SECRETS/$1.neuf"
    chmod 0640 "$SECRETS/$1.neuf"
    mv "$SECRETS/$1.neuf" "$SECRETS/$1"
}

secrets() {
    hasard | poser postgres
    hasard | poser cle-pseudonymes
    hasard | poser operateurs
    printf 'postgresql://%s:%s@%s:%s/%s' "$BASE" "$(cat "$SECRETS/postgres")" "$HOTE_BASE" "$PORT_BASE" "$BASE" | poser dsn
    printf 'operateur:%s\n' "$(openssl passwd -6 -stdin < "$SECRETS/operateurs")" > "$ETC/operateurs.htpasswd"
    chown "root:$WEB" "$ETC/operateurs.htpasswd"
    chmod 0640 "$ETC/operateurs.htpasswd"
}

# By its input and not its arguments: the list of processes is everyone's.
base() {
    {
        printf "\\set mdp '%s'\n\\set base '%s'\n" "$(cat "$SECRETS/postgres")" "$BASE"
        cat <<'SQL'
select format('create role %I login', :'base') where not exists (select from pg_roles where rolname = :'base') \gexec
alter role :"base" password :'mdp';
select format('create database %I owner %I', :'base', :'base')
where not exists (select from pg_database where datname = :'base') \gexec
SQL
    } | runuser -u postgres -- psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --port "$PORT_BASE" postgres
}

# Readable by the services' user, writable by root only.
python_() (
    umask 022
    if ! "$VENV/bin/python" -c 'import pipelines, dagster_postgres' 2>/dev/null; then
        make -C "$CODE" setup-serveur
    fi
    "$VENV/bin/python" -m pipelines.cli prepare
)

# rendre MODELE CIBLE
rendre() {
    sed -e "s|@CODE@|$CODE|g" -e "s|@VENV@|$VENV|g" -e "s|@HOME@|$MAISON|g" -e "s|@ETC@|$ETC|g" \
        -e "s|@UTILISATEUR@|$UTILISATEUR|g" -e "s|@PUBLIC@|$PUBLIC|g" \
        -e "s|@PORT_INTERFACE@|$PORT_INTERFACE|g" -e "s|@PORT_TABLEAUX@|$PORT_TABLEAUX|g" \
        -e "s|@PORT_PASSERELLE@|$PORT_PASSERELLE|g" -e "s|\${CONUM_PASSERELLE}|127.0.0.1:$PORT_PASSERELLE|g" \
        -e "s|\${CONUM_ECOUTE}|$ECOUTE|g" -e "s|\${CONUM_PUBLIC}|$PUBLIC|g" \
        -e "s|\${CONUM_TABLEAUX}|127.0.0.1:$PORT_TABLEAUX|g" -e "s|\${CONUM_INTERFACE}|127.0.0.1:$PORT_INTERFACE|g" \
        -e "s|\${CONUM_OPERATEURS}|$ETC/operateurs.htpasswd|g" -e "s|\${CONUM_DONNEES}|$MAISON/open_data|g" \
        "$1" > "$2"
    chmod 0644 "$2"
}

configuration() {
    [ -s "$ETC/conum.env" ] || rendre "$CODE/deploiement/conum.env" "$ETC/conum.env"
    mkdir -p "$UNITES" "$BIN" "$(dirname "$SITE")"
    for unite in "$CODE"/deploiement/systemd/*; do rendre "$unite" "$UNITES/$(basename "$unite")"; done
    rendre "$CODE/deploiement/nginx.conf.template" "$SITE"
    rendre "$CODE/deploiement/conum.sh" "$BIN/conum"
    chmod 0755 "$BIN/conum"
}

demarrer() {
    systemctl daemon-reload
    systemctl enable --now conum.target
    systemctl restart conum-interface conum-demon conum-passerelle conum-tableaux
    nginx -t && systemctl reload-or-restart nginx
}

case ${1:-} in '' | --sans-demarrer) ;; *) dire "Option inconnue : $1 (seule --sans-demarrer existe)." >&2; exit 2 ;; esac
[ "$(id -u)" = 0 ] || { dire "À lancer en tant que root : il crée un utilisateur, une base et des services." >&2; exit 1; }
cd "$CODE"
dire "1/6 utilisateur $UTILISATEUR et dossiers sous $MAISON"; utilisateur
dire "2/6 secrets dans $SECRETS"; secrets
dire "3/6 rôle et base PostgreSQL « $BASE »"; base
dire "4/6 environnement Python $VENV"; python_
dire "5/6 services dans $UNITES, proxy dans $SITE, réglages dans $ETC/conum.env"; configuration
if [ "${1:-}" = --sans-demarrer ]; then dire "6/6 rien n'est démarré (--sans-demarrer)"; else dire "6/6 démarrage"; demarrer; fi
dire "Tableaux de bord : http://$PUBLIC/   Dagster : /dagster/ (operateur, mot de passe dans $SECRETS/operateurs)   Données ouvertes : /donnees/"
