#!/bin/sh
# The secrets of compose.yaml, in deploiement/secrets/ (git-ignored); what is there is kept.
# Containers read them under other users than yours: the folder is closed, the files in it are not.
set -eu
cd "$(dirname "$0")"
umask 022
mkdir -p secrets exports
chmod 0700 secrets
hasard() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
# « connexion » is to be replaced by what the identity provider gives; Compose wants the file in the open mode too.
for nom in postgres cle-pseudonymes operateurs connexion; do [ -s "secrets/$nom" ] || hasard > "secrets/$nom"; done
printf 'postgresql://conum:%s@postgres:5432/conum' "$(cat secrets/postgres)" > secrets/dsn
printf 'operateur:%s\n' "$(openssl passwd -6 -stdin < secrets/operateurs)" > secrets/operateurs.htpasswd
printf 'Secrets écrits dans %s/secrets ; mot de passe de « operateur » pour /dagster/ : secrets/operateurs.\n' "$PWD"
