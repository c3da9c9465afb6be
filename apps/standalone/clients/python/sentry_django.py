import os
from wsgiref.simple_server import make_server

import sentry_sdk
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from shop import CUSTOMER, discount, silence

sentry_sdk.init(os.environ["DSN"], release="shop@4.12.1", environment="production", debug=True)


def checkout(request):
    sentry_sdk.set_user(CUSTOMER)
    return HttpResponse(f"{discount(request.GET['coupon'])} %")


def hello(request):
    sentry_sdk.capture_message("Checkout without a coupon", "warning")
    return HttpResponse("hello")


urlpatterns = [path("checkout", checkout), path("hello", hello)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], LOGGING_CONFIG=None)
silence("django")

make_server("127.0.0.1", int(os.environ["PORT"]), get_wsgi_application()).serve_forever()
