/** @jsxImportSource preact */
import { render } from 'preact';
import { createChat } from './chat/chat.js';
import { createDirectLineApi } from './direct-line/api.js';
import { createSessionStore } from './session-store.js';
import { PHONE } from './view/phone.js';
import { Widget } from './view/widget.jsx';
import base from './styles/base.css?inline';
import lines from './styles/lines.css?inline';
import media from './styles/media.css?inline';
import panel from './styles/panel.css?inline';
import { languageOf, readWidgetOptions } from './widget-options.js';

const TAG = 'tsunagu-chat';

/** Puts the chat on the page. The page's styles cannot reach in, nor ours out; no inline style or script is made. */
function mount(script: HTMLScriptElement): void {
  if (document.querySelector(TAG)) return; // embedded twice
  const options = readWidgetOptions(script);
  let { language } = options;
  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(base + panel + lines + media);
  root.adoptedStyleSheets = [sheet];

  const chat = createChat({
    api: createDirectLineApi(options.host, options.site),
    sessions: createSessionStore(`tsunagu:${options.host}:${options.site}`),
    language: () => language,
    // On a phone it would cover the page that the customer has just asked for.
    reopens: !matchMedia(PHONE).matches,
  });
  let open = (): void => chat.open();
  const draw = (): void =>
    render(
      <Widget chat={chat} theme={options.theme} language={language} onReady={(opens) => (open = opens)} />,
      root,
    );

  draw();
  document.body.append(host);
  // A page that switches its language without loading anew says so on the script tag.
  new MutationObserver(() => {
    language = languageOf(script);
    draw();
  }).observe(script, { attributeFilter: ['data-language'] });
  // Any element of the page may open the chat: <a href="/contact" data-tsunagu-open>.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-tsunagu-open]')) return;
    event.preventDefault();
    open();
  });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body) mount(script);
  else document.addEventListener('DOMContentLoaded', () => mount(script));
}
