"""Yosemite: a server of the other draft, in a style that is not Acme's."""
