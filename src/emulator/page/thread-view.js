import { make, momentOf } from './dom.js';
import { currentLanguage, say } from './words.js';

let drawnView;

/**
 * Shows what one customer sees on one surface; `view` names the two and the language.
 * Of the same view only what is new is added, so that a screen reader speaks only that.
 * `actions.reply(message)` and `actions.choose(message, button, kind)` are called for its buttons.
 */
export function drawThread(log, { view, threads, canReply }, actions) {
  const shownIds = new Set(threads.flatMap((thread) => thread.messages.map(({ id }) => id)));
  const drawn = [...log.querySelectorAll('[data-id]')];
  const isSame =
    view === drawnView && drawn.length > 0 && drawn.every(({ dataset }) => shownIds.has(dataset.id));
  if (!isSame) startAfresh(log, shownIds.size === 0);
  drawnView = view;

  const known = new Set(isSame ? drawn.map(({ dataset }) => dataset.id) : []);
  for (const thread of threads) {
    const list = listOf(log, thread.key);
    for (const message of thread.messages) {
      if (known.has(message.id)) continue;
      // Quick replies go away once something is said after them.
      for (const old of list.querySelectorAll('[data-quick]')) old.remove();
      const item = drawMessage(message, canReply, actions);
      list.append(item);
      bringIntoView(log, item);
    }
  }
}

function startAfresh(log, isEmpty) {
  log.setAttribute('aria-live', 'off');
  log.replaceChildren(...(isEmpty ? [make('p', { class: 'empty' }, say('empty'))] : []));
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
}

/** Scrolls the log only: the page stays where its reader is. */
function bringIntoView(log, item) {
  const shown = log.getBoundingClientRect();
  const { top, bottom } = item.getBoundingClientRect();
  if (bottom > shown.bottom) log.scrollTop += bottom - shown.bottom + 16;
  else if (top < shown.top) log.scrollTop -= shown.top - top;
}

function listOf(log, key) {
  const known = [...log.children].find((list) => list.dataset.key === key);
  if (known) return known;
  const list = make('ol', { class: 'messages', 'data-key': key });
  log.append(list);
  return list;
}

function drawMessage(message, canReply, actions) {
  const isOurs = message.direction === 'out';
  return make(
    'li',
    { class: `message ${isOurs ? 'from-account' : 'from-customer'}`, 'data-id': message.id },
    make('span', { class: 'avatar', 'aria-hidden': 'true' }, initialOf(message.author.name)),
    make(
      'div',
      { class: 'content' },
      make(
        'p',
        { class: 'byline' },
        make('strong', {}, message.author.name),
        message.author.handle ? make('span', {}, ` @${message.author.handle}`) : '',
        make('time', { datetime: message.at }, momentOf(message.at, currentLanguage())),
        message.surface === 'message' && message.about ? make('em', {}, say('privateReply')) : '',
      ),
      make('p', { class: 'bubble' }, message.text),
      drawButtons(message.buttons, {}, (button) => actions.choose(message, button, 'postback')),
      drawButtons(message.quickReplies, { 'data-quick': true }, (button) =>
        actions.choose(message, button, 'quickReply'),
      ),
      canReply
        ? make(
            'button',
            {
              type: 'button',
              class: 'quiet',
              'aria-label': say('replyTo', { name: message.author.name, text: message.text.slice(0, 60) }),
              onclick: () => actions.reply(message),
            },
            say('reply'),
          )
        : '',
    ),
  );
}

function drawButtons(buttons, attributes, choose) {
  if (!buttons?.length) return '';
  return make(
    'div',
    { class: 'quick-replies', role: 'group', 'aria-label': say('quickReplies'), ...attributes },
    ...buttons.map((button) =>
      make('button', { type: 'button', onclick: () => choose(button) }, button.title),
    ),
  );
}

const initialOf = (name) => [...name.trim()][0]?.toUpperCase() ?? '?';
