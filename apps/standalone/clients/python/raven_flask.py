"""raven's two ways into Flask: `direct` hands the application over, `factory` calls init_app later."""

import os
import sys

from flask import Flask, request
from raven.contrib.flask import Sentry
from shop import CUSTOMER, discount, silence
from werkzeug.serving import make_server

app = Flask("shop")
silence("shop")
app.config["SENTRY_CONFIG"] = {"release": "shop@4.12.1", "environment": "production"}
if sys.argv[1] == "direct":
    sentry = Sentry(app, dsn=os.environ["DSN"])
else:
    sentry = Sentry(dsn=os.environ["DSN"])
    sentry.init_app(app)


@app.get("/checkout")
def checkout():
    sentry.user_context(CUSTOMER)
    return f"{discount(request.args['coupon'])} %"


@app.get("/hello")
def hello():
    sentry.captureMessage("Checkout without a coupon", level="warning")
    return "hello"


make_server("127.0.0.1", int(os.environ["PORT"]), app).serve_forever()
