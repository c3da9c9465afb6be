const RULES = { WELCOME10: { percent: 10 } };

/** The fault of all these shops: a code that is not in the rules. */
function discount(coupon) {
  return RULES[coupon].percent;
}

/** @param {{ onHello: () => void }} what the client does */
export function openShop({ onHello }) {
  document.querySelector('#checkout').addEventListener('click', function checkout() {
    discount('SUMMER20');
  });
  document.querySelector('#hello').addEventListener('click', onHello);
}

export const customer = { id: '42', email: 'kim@example.com' };
