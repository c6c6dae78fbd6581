"""Reeve: an authorization manager of ProtectServe on oauthlib's own server side, written from the slide alone."""
