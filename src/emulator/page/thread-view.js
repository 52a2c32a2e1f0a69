import { make, momentOf } from './dom.js';
import { currentLanguage, say } from './words.js';

/**
 * Draws what one customer sees on one surface.
 * `actions.reply(message)` and `actions.choose(message, button, kind)` are called for its buttons.
 */
export function drawThread(log, threads, canReply, actions) {
  log.replaceChildren(
    ...(threads.length === 0 ? [make('p', { class: 'empty' }, say('empty'))] : []),
    ...threads.map((thread) =>
      make(
        'ol',
        { class: 'messages' },
        ...thread.messages.map((message, index) =>
          drawMessage(message, { canReply, isLast: index === thread.messages.length - 1, actions }),
        ),
      ),
    ),
  );
  log.scrollTop = log.scrollHeight;
}

function drawMessage(message, { canReply, isLast, actions }) {
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
      drawButtons(message.buttons, (button) => actions.choose(message, button, 'postback')),
      // Quick replies go away once something is said after them.
      isLast
        ? drawButtons(message.quickReplies, (button) => actions.choose(message, button, 'quickReply'))
        : '',
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

function drawButtons(buttons, choose) {
  if (!buttons?.length) return '';
  return make(
    'div',
    { class: 'quick-replies', role: 'group', 'aria-label': say('quickReplies') },
    ...buttons.map((button) =>
      make('button', { type: 'button', onclick: () => choose(button) }, button.title),
    ),
  );
}

const initialOf = (name) => [...name.trim()][0]?.toUpperCase() ?? '?';
