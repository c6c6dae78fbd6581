"""The words by which login, consent and user-code pages are recognised; English, German, French and Spanish.

All are in lower case and without accents, as `plain` makes them of what a page says. A word matches where it stands
whole between others; one that ends in `*` may go on. Names such as `userName` and `user_name` count as separate words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

USERNAME = (
    "user name", "username", "user", "userid", "user id", "login", "loginid", "email", "e mail", "mail", "account",
    "identifier", "screen name", "member", "uid", "benutzer*", "nutzer*", "anmeldename", "kennung", "konto",
    "utilisateur", "identifiant", "compte", "courriel", "usuario", "correo", "cuenta",
)  # fmt: skip
USER_CODE = (
    "user code", "usercode", "device code", "code", "activation", "pairing", "geratecode", "benutzercode",
    "code utilisateur", "codigo",
)  # fmt: skip
LOGIN = (
    "log in", "login", "log on", "logon", "sign in", "signin", "sign on", "einloggen", "anmelden", "anmeldung",
    "connexion", "se connecter", "connecter", "s identifier", "iniciar sesion", "acceder", "entrar", "ingresar",
)  # fmt: skip
APPROVE = (
    "approve*", "allow*", "authori*", "grant*", "accept*", "agree", "consent", "yes", "permit", "confirm",
    "permission granted", "erlauben", "zulassen", "genehmigen", "zustimmen", "gewahren", "akzeptieren",
    "bestatigen", "freigeben", "ja", "autoriser", "accepter", "approuver", "permettre", "j accepte", "oui",
    "confirmer", "autorizar", "permitir", "aprobar", "aceptar", "conceder", "acepto", "si", "confirmar",
)  # fmt: skip
DENY = (
    "deny", "denied", "denies", "disallow*", "refuse*", "reject*", "decline*", "cancel*", "no", "don t allow",
    "do not allow", "not allow", "disagree", "block", "forbid", "no thanks", "unauthorized", "deauthorize",
    "ablehnen", "verweigern", "abbrechen", "nicht erlauben", "nicht zulassen", "nein", "verbieten",
    "nicht zustimmen", "refuser", "rejeter", "annuler", "interdire", "non", "ne pas autoriser", "denegar",
    "rechazar", "cancelar", "prohibir", "no permitir", "no autorizar", "no acepto",
)  # fmt: skip
CONTINUE = (
    "continue", "next", "submit", "ok", "okay", "go", "proceed", "send", "connect", "link", "weiter", "fortfahren",
    "absenden", "senden", "verbinden", "verknupfen", "continuer", "suivant", "envoyer", "valider", "lier", "associer",
    "continuar", "siguiente", "enviar", "conectar", "vincular",
)  # fmt: skip
# Not part of the decision: boxes that keep a login or a decision, buttons that lead off the way.
REMEMBER = (
    "remember*", "keep", "stay", "persist*", "trust", "save", "merken", "angemeldet bleiben", "speichern", "rester",
    "se souvenir", "recordar*", "mantener",
)  # fmt: skip
ASIDE = (
    "log out", "logout", "sign out", "signout", "search", "register", "sign up", "signup", "create account",
    "forgot*", "reset", "help", "language", "newsletter", "subscribe", "abmelden", "suche", "suchen",
    "registrieren", "vergessen", "deconnexion", "rechercher", "inscription", "oublie", "cerrar sesion", "buscar",
    "registrarse", "olvid*", "another account", "switch account", "no account", "cookie*",
)  # fmt: skip


_LONGEST = 200  # characters


def plain(text: str) -> str:
    """The text in lower case, without accents, its words and the words of its names apart by single blanks."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text[:_LONGEST])
    bare = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def says(text: str, words: tuple[str, ...]) -> bool:
    """True if a text, once plain, has one of the words in it."""
    return _says(text[:_LONGEST], words)


# A page is looked at more than once, and many pages say the same.
@lru_cache(maxsize=4096)
def _says(text: str, words: tuple[str, ...]) -> bool:
    return _pattern(words).search(plain(text)) is not None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word).replace(r"\*", "[a-z0-9]*").replace(r"\ ", " ?") for word in words)
    return re.compile(rf"(?<![a-z0-9])(?:{alternatives})(?![a-z0-9])")
