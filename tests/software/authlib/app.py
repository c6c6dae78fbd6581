"""An authorization server and a resource that leave OAuth 2.0 to Authlib, set up as its manual has it and no further.

    python app.py DATABASE      people and clients as JSON on the standard input

Prints the port it took, then serves. Runs where nothing but Authlib, Flask and Flask-SQLAlchemy is installed.
"""

from __future__ import annotations

import json
import secrets
import sys
from typing import Any
from urllib.parse import urlencode

from authlib.integrations.flask_oauth2 import current_token
from authlib.oauth2 import OAuth2Error
from flask import Flask, jsonify, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from models import Client, User, db
from oauth2 import require_oauth, server, set_up
from werkzeug.serving import make_server

app = Flask(__name__)


def current_user() -> User | None:
    return db.session.get(User, session["id"]) if "id" in session else None


@app.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    if request.method == "GET":
        return render_template("login.html")
    user = User.query.filter_by(username=request.form["username"]).first()
    if user is None or user.password != request.form["password"]:
        return render_template("login.html", message="Wrong user name or password."), 403
    session["id"] = user.id
    return redirect(request.args["next"])


@app.route("/oauth/authorize", methods=["GET", "POST"])
def authorize() -> ResponseReturnValue:
    user = current_user()
    try:
        grant = server.get_consent_grant(end_user=user)
    except OAuth2Error as error:
        return server.handle_error_response(request, error)
    if user is None:
        return redirect("/login?" + urlencode({"next": request.full_path}))
    if request.method == "GET":
        scope = grant.client.get_allowed_scope(grant.request.payload.scope)
        return render_template("authorize.html", client=grant.client, user=user, scope=scope)
    grant_user = user if request.form["confirm"] else None
    return server.create_authorization_response(grant=grant, grant_user=grant_user)


@app.route("/oauth/token", methods=["POST"])
def issue_token() -> ResponseReturnValue:
    return server.create_token_response()


@app.route("/api/me")
@require_oauth("profile")
def api_me() -> ResponseReturnValue:
    return jsonify(username=current_token.user.username)


def fill(known: dict[str, Any]) -> None:
    """Creates the tables with the people and clients that the standard input tells of."""
    db.create_all()
    for user in known["users"]:
        db.session.add(User(**user))
    for metadata in known["clients"]:
        client = Client(client_id=metadata.pop("client_id"), client_secret=metadata.pop("client_secret", ""))
        client.set_client_metadata(metadata)
        db.session.add(client)
    db.session.commit()


if __name__ == "__main__":
    app.config.update(SECRET_KEY=secrets.token_hex(), SQLALCHEMY_DATABASE_URI=f"sqlite:///{sys.argv[1]}")
    db.init_app(app)
    set_up(app)
    with app.app_context():
        fill(json.load(sys.stdin))
    serving = make_server("127.0.0.1", 0, app, threaded=True)
    print(serving.port, flush=True)
    serving.serve_forever()
