import type { Json, JsonObject } from '@errata/protocol';
import { type Random, seededRandom } from './random.js';

/** What of an event is read here; recordings hold more. */
interface Recorded extends JsonObject {
  exception: { values: { type: string; value: string; stacktrace: { frames: Frame[] } }[] };
}

interface Frame extends JsonObject {
  vars: JsonObject;
}

const MODULES = ['orders', 'checkout', 'billing', 'catalog', 'shipping', 'accounts', 'search', 'reports', 'sync'];
const VERBS = ['load', 'apply', 'price', 'reserve', 'resolve', 'render', 'merge', 'notify', 'export', 'validate'];
const NOUNS = ['order', 'coupon', 'invoice', 'basket', 'customer', 'stock', 'address', 'payment', 'voucher', 'report'];
const QUALIFIERS = ['', '', 'old_', 'new_', 'last_', 'first_', 'open_', 'current_'];
const TYPES = ['KeyError', 'TypeError', 'ValueError', 'TimeoutError', 'LookupError', 'PermissionError', 'StockError'];
const WORDS =
  'customer returned parcel before the second delivery attempt and asked support to refund shipping with the next invoice because coupon was not applied at checkout'.split(
    ' ',
  );

/** What became of the bytes of large events of the Python SDK, as recorded: these shares, and local variables a third. */
const BREADCRUMBS_SHARE = 0.22;
const MODULES_SHARE = 0.04;

/**
 * Makes a fault of its own out of a recorded one: another type, other functions of the application, breadcrumbs and modules,
 * with local variables that grow until the event's JSON has about `bytes` bytes. What is not the application's stays as
 * recorded.
 *
 * As in real programs, a function has the same variables whenever it is seen, and few names are in use: JSON.parse is twice
 * as dear where every name is new.
 *
 * @param recorded an event of a Python SDK, with locals; not changed
 */
export function growEvent(recorded: JsonObject, bytes: number, random: Random): JsonObject {
  const event = structuredClone(recorded) as Recorded;
  const fault = event.exception.values.at(-1)!;
  fault.type = random.pick(TYPES);
  fault.value = `'${random.pick(NOUNS)}_${random.pick(NOUNS)}'`;
  event.breadcrumbs = { values: growList(bytes * BREADCRUMBS_SHARE, () => breadcrumb(random)) };
  event.modules = Object.fromEntries(growList(bytes * MODULES_SHARE, () => moduleVersion(random)));
  const { frames } = fault.stacktrace;
  const own = Array.from(
    { length: Math.max(2, Math.round((bytes - JSON.stringify(event).length) / BYTES_PER_FRAME)) },
    () => ownFrame(frames[0]!, random),
  );
  frames.push(...own);
  let missing = bytes - JSON.stringify(event).length;
  for (let round = 0; missing > 0; round += 1) {
    const frame = own[round % own.length]!;
    const names = variablesOf(frame.function as string);
    missing -= growVariable(frame.vars, names[Math.floor(round / own.length) % names.length]!, random);
  }
  return event;
}

/** Adds to a list what `make` gives, until its JSON has so many bytes. */
function growList<Item>(bytes: number, make: () => Item): Item[] {
  const list: Item[] = [];
  for (let missing = bytes; missing > 0; missing -= JSON.stringify(list.at(-1)).length + 1) list.push(make());
  return list;
}

const moduleVersion = (random: Random): [name: string, version: string] => [
  `${random.pick(NOUNS)}-${random.pick(WORDS)}-${random.pick(VERBS)}`,
  `${random.int(9)}.${random.int(30)}.${random.int(9)}`,
];

const breadcrumb = (random: Random): JsonObject => {
  const [noun, other] = [random.pick(NOUNS), random.pick(NOUNS)];
  const timestamp = `2026-11-21T06:24:${10 + random.int(50)}.${100_000 + random.int(900_000)}Z`;
  if (random.int(3) > 0) {
    const columns = [noun, 'id', other].map((name) => `"shop_${noun}"."${name}"`).join(', ');
    const message = `SELECT ${columns} FROM "shop_${noun}" INNER JOIN "shop_${other}" ON ("shop_${noun}"."id" = "shop_${other}"."${noun}_id") LIMIT ${random.int(50)}`;
    return { message, category: 'query', data: {}, timestamp, type: 'default' };
  }
  const data = {
    url: `https://api.example.com/v2/${noun}s/${random.hex(8)}-${random.hex(4)}-${random.hex(12)}`,
    status_code: random.pick([200, 200, 200, 201, 404]),
    reason: 'OK',
    'http.request.method': 'GET',
  };
  return { category: 'httplib', type: 'http', message: sentence(random, 5), data, timestamp };
};

/** As in recorded events of that size. */
const BYTES_PER_FRAME = 2_000;
const VARIABLES = 6;

/** The names of a function's variables: always the same ones. */
const variablesOf = (name: string): string[] => {
  const random = seededRandom([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  return Array.from({ length: VARIABLES }, () => `${random.pick(QUALIFIERS)}${random.pick(NOUNS)}`);
};

/** Gives a variable a value; one that has one already becomes a list that grows. @returns the bytes it adds */
function growVariable(vars: JsonObject, name: string, random: Random): number {
  const known = vars[name];
  const added = known === undefined ? value(random) : record(random);
  if (known === undefined) vars[name] = added;
  else if (Array.isArray(known)) known.push(added);
  else vars[name] = [known, added];
  return JSON.stringify(added).length + (known === undefined ? name.length + 4 : 1);
}

function ownFrame(like: Frame, random: Random): Frame {
  const module = `shop.${random.pick(MODULES)}.${random.pick(NOUNS)}s`;
  const [verb, noun] = [random.pick(VERBS), random.pick(NOUNS)];
  const path = `${module.replaceAll('.', '/')}.py`;
  return {
    ...like,
    filename: path,
    abs_path: `/srv/shop/releases/current/${path}`,
    module,
    function: `${verb}_${noun}`,
    lineno: 10 + random.int(900),
    pre_context: [
      `    def ${verb}_${noun}(self, ${noun}, *, retry=True):`,
      `        """${sentence(random, 6)}."""`,
      `        ${noun}s = self.repository.${verb}(${noun}.id)`,
      `        for line in ${noun}s:`,
      `            log.debug("%s of %s", line, ${noun})`,
    ],
    context_line: `            total += line["${random.pick(NOUNS)}"] * self.rules[line.${random.pick(NOUNS)}]`,
    post_context: [
      `        if total > self.limit:`,
      `            raise StockError(${noun})`,
      '        return total',
      '',
      '',
    ],
    in_app: true,
    vars: {},
  };
}

/** What the SDK writes of a value: reprs in quotes, lists and dictionaries as they are. */
function value(random: Random): Json {
  const noun = random.pick(NOUNS);
  const values: (() => Json)[] = [
    () => `<shop.${random.pick(MODULES)}.${noun.toUpperCase()} object at 0x7f${random.hex(10)}>`,
    () => `'${sentence(random, 8 + random.int(20))}'`,
    () => String(random.int(1e6)),
    () => `Decimal('${random.int(10_000)}.${random.int(90) + 10}')`,
    () => `datetime.datetime(2026, ${1 + random.int(12)}, ${1 + random.int(28)}, ${random.int(24)}, ${random.int(60)})`,
    () => record(random),
    () => Array.from({ length: 3 + random.int(7) }, () => record(random)),
    () => `UUID('${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}')`,
  ];
  return random.pick(values)();
}

const record = (random: Random): JsonObject => ({
  id: String(random.int(1e7)),
  sku: `'${random.pick(NOUNS).slice(0, 3).toUpperCase()}-${random.int(9000) + 1000}'`,
  title: `'${sentence(random, 3)}'`,
  amount: `${random.int(500)}.${random.int(90) + 10}`,
  state: `'${random.pick(['open', 'paid', 'sent', 'returned'])}'`,
  note: 'None',
});

const sentence = (random: Random, words: number): string =>
  Array.from({ length: words }, () => random.pick(WORDS)).join(' ');
