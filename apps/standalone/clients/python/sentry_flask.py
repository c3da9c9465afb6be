import os

import sentry_sdk
from flask import Flask, request
from sentry_sdk.integrations.flask import FlaskIntegration
from shop import CUSTOMER, discount, silence
from werkzeug.serving import make_server

sentry_sdk.init(
    os.environ["DSN"],
    release="shop@4.12.1",
    environment="production",
    integrations=[FlaskIntegration()],
    debug=True,
)
app = Flask("shop")
silence("shop")


@app.get("/checkout")
def checkout():
    sentry_sdk.set_user(CUSTOMER)
    return f"{discount(request.args['coupon'])} %"


@app.get("/hello")
def hello():
    sentry_sdk.capture_message("Checkout without a coupon", "warning")
    return "hello"


make_server("127.0.0.1", int(os.environ["PORT"]), app).serve_forever()
