"""Granny: a host that keeps three profiles of Tweety, and asks an authorization manager who may see them."""
