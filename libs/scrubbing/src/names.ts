import type { RemovalRule } from './removal.js';

export interface ScrubSettings {
  /** Names that hold secrets in this project, in any spelling: `apiKey`, `api_key` and `X-Api-Key` are one. */
  extraNames: string[];
  /** Names that are kept although they look secret; they must match as a whole, in any spelling. */
  safeNames: string[];
  /** false: client addresses are removed from the user, headers and environment. */
  storeIpAddresses: boolean;
}

/** Says by which rule the value of a name is removed; undefined: it is kept. */
export interface SecretNames {
  ruleOf(name: string): RemovalRule | undefined;
  /** Whether the name was declared harmless by the project. */
  isSafe(name: string): boolean;
}

/*
 * The union of the lists of raven, sentry-python and Relay, and what these miss. Each entry is written as one lower-case
 * word; a name matches if adjoining words of it make up an entry: `X-Api-Key` has `api` + `key`. `author`, `tokenizer`
 * and `keyboard` have none. Words grown together (`authtoken`) cannot be split and stand here themselves.
 */
const SECRET_WORDS = words(`
  password passwords passwd passphrase passcode passwort pwd mysqlpwd userpassword dbpassword pgpassword
  secret secrets apisecret appsecret clientsecret secretkey
  token accesstoken apitoken authtoken refreshtoken idtoken usertoken sessiontoken csrftoken xsrftoken csrfmiddlewaretoken
  apikey privatekey accesskey secretaccesskey encryptionkey signingkey masterkey sshkey
  auth authorization proxyauthorization httpauthorization credential credentials sentrydsn
  cookie cookies setcookie httpcookie sessionid sessid phpsessid jsessionid aspsessionid sessionkey connectsid
  csrf xcsrf xsrf jwt bearer otp totp twofactor 2fa
  creditcard cardnumber ccnumber cvv cvc ssn amzsignature connectionstring
`);

/** Secret only as the end of a name: `user_session` is one, `session_count` and `pin_to_top` tell nothing. */
const SECRET_ENDINGS = words('session sess sid symfony pass pin');

/** Header and variable names that carry a client's address. */
const ADDRESS_WORDS = words(`
  ipaddress ipaddr remoteaddr remoteaddress remoteip clientip realip forwardedfor connectingip trueclientip
  clusterclientip userip peeraddress
`);
const ADDRESS_NAMES = words('ip forwarded httpforwarded');

const WORDS_JOINED_MAX = 3;
const REMEMBERED_NAMES_MAX = 4096;
const REMEMBERED_LENGTH_MAX = 64;

/** Compiles the table for a project. Answers are remembered: the same few hundred names come with every event. */
export function compileNames(settings: ScrubSettings): SecretNames {
  const judge = compileJudge(settings);
  const safeNames = new Set(settings.safeNames.map(joinName));
  const remembered = new Map<string, RemovalRule | null>();

  const remember = (name: string, rule: RemovalRule | null) => {
    if (name.length > REMEMBERED_LENGTH_MAX) return;
    if (remembered.size >= REMEMBERED_NAMES_MAX) remembered.clear();
    remembered.set(copyString(name), rule);
  };
  const ruleOf = (name: string) => {
    const known = remembered.get(name);
    if (known !== undefined) return known ?? undefined;
    const rule = judge(splitName(name));
    remember(name, rule ?? null);
    return rule;
  };
  return {
    ruleOf,
    isSafe: (name) => safeNames.has(joinName(name)),
  };
}

function compileJudge(settings: ScrubSettings): (parts: string[]) => RemovalRule | undefined {
  const secret = new Set([...SECRET_WORDS, ...settings.extraNames.map(joinName).filter(Boolean)]);
  const longestExtra = Math.max(0, ...settings.extraNames.map((name) => splitName(name).length));
  const joinedMax = Math.max(WORDS_JOINED_MAX, longestExtra);
  const safe = new Set(settings.safeNames.map(joinName));

  return (parts) => {
    const whole = parts.join('');
    if (safe.has(whole)) return undefined;
    if (holdsEntry(parts, secret, joinedMax) || SECRET_ENDINGS.has(parts.at(-1) ?? '')) return 'errata:name';
    if (settings.storeIpAddresses) return undefined;
    return ADDRESS_NAMES.has(whole) || holdsEntry(parts, ADDRESS_WORDS, WORDS_JOINED_MAX) ? 'errata:ip' : undefined;
  };
}

/** V8 keeps a longer substring as a view on its parent: remembered as it is, it would hold whole payloads in memory. */
function copyString(text: string): string {
  return Array.from(text).join('');
}

function holdsEntry(parts: string[], entries: Set<string>, joinedMax: number): boolean {
  for (let start = 0; start < parts.length; start++) {
    let joined = '';
    for (let end = start; end < parts.length && end < start + joinedMax; end++) {
      joined += parts[end];
      if (entries.has(joined)) return true;
    }
  }
  return false;
}

/** `X-Api-Key` → x, api, key; `HTTPAuthToken2` → http, auth, token, 2; percent-encoded brackets separate as plain ones do. */
export function splitName(name: string): string[] {
  const plain = name.includes('%') ? name.replace(/%[0-9a-f]{2}/gi, ' ') : name;
  return (plain.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{Lu}|\d+/gu) ?? []).map((word) =>
    word.toLowerCase(),
  );
}

function joinName(name: string): string {
  return splitName(name).join('');
}

function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/));
}
