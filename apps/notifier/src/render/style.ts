import { Html } from './html.js';

/**
 * The look. Mail programs take reliably what stands in `style` attributes, so the light look is inlined; the dark one, which
 * only some of them know, overrides it by class. Colours are the dashboard's tokens. The accent marks the failing line and
 * what is new, nothing else.
 */
const WORDS = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const MONO = "font-family:ui-monospace,'JetBrains Mono',SFMono-Regular,Menlo,Consolas,monospace;";

export const STYLE = {
  page: 'margin:0;padding:0;background:#FBFAF8;',
  column: `width:100%;max-width:640px;margin:0 auto;${WORDS}font-size:14px;line-height:1.45;color:#1F1D1A;overflow-wrap:anywhere;`,
  cell: 'padding:24px;',
  head: 'font-size:13px;color:#5D5851;padding:0 0 20px;',
  brand: 'font-weight:600;color:#1F1D1A;border-left:3px solid #C2371F;padding-left:8px;',
  kind: 'font-size:13px;font-weight:600;color:#1F1D1A;',
  kindNew: 'font-size:13px;font-weight:600;color:#C2371F;',
  type: 'margin:2px 0 0;font-size:24px;line-height:1.25;font-weight:700;letter-spacing:-0.01em;',
  value: `margin:4px 0 0;${MONO}font-size:15px;line-height:1.5;white-space:pre-wrap;`,
  small: 'margin:8px 0 0;font-size:13px;color:#5D5851;',
  mono: `${MONO}font-size:12.5px;`,
  reason: 'margin:20px 0 0;padding:16px 0 0;border-top:1px solid #E6E2DB;font-size:16px;line-height:1.45;',
  label: 'padding:3px 16px 3px 0;width:96px;font-size:13px;color:#5D5851;vertical-align:top;',
  data: 'padding:3px 0;font-size:13px;vertical-align:top;word-break:break-word;font-variant-numeric:tabular-nums;',
  button:
    'display:inline-block;padding:10px 18px;border-radius:6px;background:#1F1D1A;color:#FFFFFF;font-size:14px;font-weight:600;text-decoration:none;',
  link: 'color:#1F1D1A;text-decoration:underline;',
  title: 'margin:28px 0 8px;font-size:14px;font-weight:600;',
  place: `margin:28px 0 8px;${MONO}font-size:12.5px;font-weight:600;`,
  code: `width:100%;border-collapse:collapse;background:#F7F5F1;border:1px solid #E6E2DB;${MONO}font-size:12.5px;line-height:1.62;`,
  number:
    'padding:0 10px;width:1%;text-align:right;white-space:nowrap;color:#6E685F;vertical-align:top;border-left:3px solid #F7F5F1;',
  source: 'padding:0 10px 0 0;white-space:pre-wrap;vertical-align:top;color:#1F1D1A;',
  failNumber:
    'padding:0 10px;width:1%;text-align:right;white-space:nowrap;color:#C2371F;font-weight:600;vertical-align:top;background:#FBEDE9;border-left:3px solid #C2371F;',
  failSource: 'padding:0 10px 0 0;white-space:pre-wrap;vertical-align:top;color:#1F1D1A;background:#FBEDE9;',
  name: `padding:3px 16px 3px 0;width:96px;${MONO}font-size:12.5px;color:#5D5851;vertical-align:top;`,
  filtered: 'padding:3px 0;font-size:13px;vertical-align:top;color:#6E685F;',
  failFrame: `padding:3px 0;${MONO}font-size:12.5px;font-weight:600;color:#1F1D1A;`,
  frame: `padding:3px 0;${MONO}font-size:12.5px;color:#5D5851;`,
  onLine: 'color:#1F1D1A;border-bottom:1px solid #C2371F;',
  item: 'padding:10px 0;border-top:1px solid #E6E2DB;color:#5D5851;',
  itemLink: 'color:#1F1D1A;font-size:14px;font-weight:600;text-decoration:none;',
  foot: 'margin:32px 0 0;padding:16px 0 0;border-top:1px solid #E6E2DB;font-size:12px;color:#6E685F;',
} as const;

export const STYLE_SHEET = new Html(`
@media (prefers-color-scheme: dark) {
  .page { background: #151412 !important; }
  .ink { color: #ECE8E1 !important; }
  .second { color: #A8A196 !important; }
  .third { color: #968F83 !important; }
  .accent { color: #FF6B4A !important; }
  .line { border-color: #2E2B27 !important; }
  .mark { border-color: #FF6B4A !important; }
  .ground { background: #181714 !important; border-color: #2E2B27 !important; }
  .gutter { border-color: #181714 !important; }
  .tint { background: #33201B !important; }
  .button { background: #ECE8E1 !important; color: #151412 !important; }
}
@media (max-width: 480px) {
  .cell { padding: 16px !important; }
}`);
