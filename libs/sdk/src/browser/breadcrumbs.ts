import { addBreadcrumb } from '../core/api.js';
import { watchConsole } from '../core/console-breadcrumbs.js';

const TEXT_MAX = 200;
let isWatching = false;

/** What the user did and the page asked for before it failed. Query strings are left out: they hold secrets and searches. */
export function watchPage(ownUrl: string): void {
  if (isWatching) return;
  isWatching = true;
  watchConsole();
  watchClicks();
  watchNavigation();
  watchFetch(ownUrl);
}

function watchClicks(): void {
  addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element) addBreadcrumb({ category: 'ui.click', message: describeElement(target) });
    },
    { capture: true, passive: true },
  );
}

/** `form#order > button.primary`, never its text or value: those are the user's. */
function describeElement(element: Element): string {
  const words: string[] = [];
  for (let at: Element | null = element; at && words.length < 4; at = at.parentElement) {
    const id = at.id ? `#${at.id}` : '';
    const classes = [...at.classList].slice(0, 2).map((name) => `.${name}`);
    words.unshift(`${at.tagName.toLowerCase()}${id}${classes.join('')}`);
  }
  return words.join(' > ').slice(0, TEXT_MAX);
}

function watchNavigation(): void {
  let from = location.href;
  const note = (): void => {
    if (from === location.href) return;
    addBreadcrumb({ category: 'navigation', data: { from: stripQuery(from), to: stripQuery(location.href) } });
    from = location.href;
  };
  addEventListener('popstate', note);
  addEventListener('hashchange', note);
  for (const method of ['pushState', 'replaceState'] as const) {
    const change = history[method].bind(history);
    history[method] = (...values) => {
      change(...values);
      note();
    };
  }
}

function watchFetch(ownUrl: string): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (...values) => {
    const [input, options] = values;
    const url = input instanceof Request ? input.url : String(input);
    if (url === ownUrl) return original(...values);
    const data = { method: options?.method ?? (input instanceof Request ? input.method : 'GET'), url: stripQuery(url) };
    try {
      const response = await original(...values);
      const level = response.status >= 400 ? 'warning' : 'info';
      addBreadcrumb({ category: 'fetch', level, data: { ...data, status_code: response.status } });
      return response;
    } catch (error) {
      addBreadcrumb({ category: 'fetch', level: 'error', data });
      throw error;
    }
  };
}

function stripQuery(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? '').slice(0, TEXT_MAX);
}
