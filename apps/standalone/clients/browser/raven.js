import Raven from 'raven-js';
import { customer, openShop } from './shop.js';

Raven.debug = true;
Raven.config(window.shop.dsn, { release: 'shop@4.12.1', environment: 'production' }).install();
Raven.setUserContext(customer);
openShop({ onHello: () => Raven.captureMessage('Checkout without a coupon', { level: 'warning' }) });
