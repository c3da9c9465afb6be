"""A Celery worker with its broker in memory: the task fails in the worker, as it does in production."""

import os

import sentry_sdk
from celery import Celery
from celery.contrib.testing.worker import start_worker
from shop import CUSTOMER, discount, silence

sentry_sdk.init(os.environ["DSN"], release="shop@4.12.1", environment="production", debug=True)
app = Celery("shop", broker="memory://", backend="cache+memory://")
app.conf.worker_hijack_root_logger = False
silence("celery")


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
