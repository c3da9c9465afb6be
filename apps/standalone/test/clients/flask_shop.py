"""A small Flask shop with a bug, and not one line about Errata but the DSN."""

import os
import sys

import sentry_sdk
from flask import Flask
from sentry_sdk.integrations.flask import FlaskIntegration

sentry_sdk.init(
    dsn=os.environ["DSN"],
    integrations=[FlaskIntegration()],
    traces_sample_rate=1.0,
    release="shop@4.12.1",
    environment="production",
)

app = Flask(__name__)


def price_with(basket, rules):
    coupon = "AUTUMN-2026"
    password = "".join(["hunter", "2"])
    return basket["total"] * rules[coupon]["rate"]


@app.route("/checkout/<int:number>")
def checkout(number):
    basket = {"id": number, "total": 120.5, "lines": [{"sku": "A-1", "quantity": 2}]}
    return {"price": price_with(basket, {"SPRING": {"rate": 0.9}})}


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
