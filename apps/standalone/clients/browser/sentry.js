import * as Sentry from '@sentry/browser';
import { customer, openShop } from './shop.js';

Sentry.init({ ...window.shop, release: 'shop@4.12.1', environment: 'production', debug: true });
Sentry.setUser(customer);
openShop({ onHello: () => Sentry.captureMessage('Checkout without a coupon', 'warning') });
