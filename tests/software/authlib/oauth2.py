"""The authorization server and the guard of resources, as Authlib's manual for Flask sets them up."""

from __future__ import annotations

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.integrations.sqla_oauth2 import (
    create_bearer_token_validator,
    create_query_client_func,
    create_save_token_func,
)
from authlib.oauth2.rfc6749 import OAuth2Request, grants
from flask import Flask
from models import AuthorizationCode, Client, Token, User, db


class AuthorizationCodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "none"]  # noqa: RUF012

    def save_authorization_code(self, code: str, request: OAuth2Request) -> AuthorizationCode:
        saved = AuthorizationCode(
            code=code,
            client_id=request.client.client_id,
            redirect_uri=request.payload.redirect_uri,
            scope=request.payload.scope,
            user_id=request.user.id,
        )
        db.session.add(saved)
        db.session.commit()
        return saved

    def query_authorization_code(self, code: str, client: Client) -> AuthorizationCode | None:
        found = AuthorizationCode.query.filter_by(code=code, client_id=client.client_id).first()
        return found if found and not found.is_expired() else None

    def delete_authorization_code(self, authorization_code: AuthorizationCode) -> None:
        db.session.delete(authorization_code)
        db.session.commit()

    def authenticate_user(self, authorization_code: AuthorizationCode) -> User:
        return db.session.get(User, authorization_code.user_id)


server = AuthorizationServer(
    query_client=create_query_client_func(db.session, Client),
    save_token=create_save_token_func(db.session, Token),
)
require_oauth = ResourceProtector()


def set_up(app: Flask) -> None:
    """Registers the one grant and the one kind of token."""
    server.init_app(app)
    server.register_grant(AuthorizationCodeGrant)
    require_oauth.register_token_validator(create_bearer_token_validator(db.session, Token)())
