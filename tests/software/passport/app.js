// A Protected Resource that leaves WRAP to passport-oauth-wrap, set up as the package asks for and no further.
// SWT_KEY is the HMAC key in base64, AUDIENCE what a token has to name. Prints the port it took, then serves.
"use strict";

const express = require("express");
const passport = require("passport");
const WrapStrategy = require("passport-oauth-wrap");

const key = { value: process.env.SWT_KEY, encoding: "base64" };
passport.use(new WrapStrategy({ symmetricKey: key, audience: process.env.AUDIENCE }, (token, done) => done(null, token)));

const app = express();
app.use(express.urlencoded({ extended: false }));
app.all("/data", passport.authenticate("WRAP", { session: false }), (request, response) => {
    response.json({ data: "the contacts of Acme" });
});

const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
