import * as Errata from '@errata/sdk';
import { customer, openShop } from './shop.js';

Errata.init({ dsn: window.shop.dsn, release: 'shop@4.12.1' });
Errata.setUser(customer);
openShop({ onHello: () => Errata.captureMessage('Checkout without a coupon', 'warning') });
