"""A Celery worker with its broker in memory: the task fails in the worker, as it does in production."""

import os

import sentry_sdk
from celery import Celery
from celery.signals import setup_logging
from shop import CUSTOMER, discount, silence

sentry_sdk.init(os.environ["DSN"], release="shop@4.12.1", environment="production", debug=True)
# As the celery command does: the worker is loaded after the application, whose SDK patches what the worker imports.
from celery.contrib.testing.worker import start_worker  # noqa: E402

app = Celery("shop", broker="memory://", backend="cache+memory://")
setup_logging.connect(lambda **_: silence("celery"), weak=False)


@app.task
def checkout(coupon):
    sentry_sdk.set_user(CUSTOMER)
    return f"{discount(coupon)} %"


@app.task
def hello():
    sentry_sdk.capture_message("Checkout without a coupon", "warning")


with start_worker(app, perform_ping_check=False, pool="solo"):
    hello.delay().get(timeout=20)
    checkout.delay("SUMMER20").get(timeout=20, propagate=False)
sentry_sdk.flush()
