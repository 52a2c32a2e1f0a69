import { get, listen, post } from './control.js';
import { byId, make } from './dom.js';
import { PERSONAS, SURFACES } from './personas.js';
import { drawLedger, drawWebhooks } from './record-view.js';
import { drawThread } from './thread-view.js';
import { deliveryOptions, drawHeld, drawState, startTroublePanel } from './trouble-view.js';
import { chooseLanguage, currentLanguage, say, translatePage } from './words.js';

const TYPING_SHOWN_MS = 10_000;

const personas = PERSONAS.map((persona) => ({ ...persona }));
const threads = new Map();
let deliveries = new Map();
let ledger = [];
let accounts;
let surface = SURFACES[0];
let persona = personas[0];
let replyingTo;
let typingTimer;

async function start() {
  accounts = await get('config');
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      chooseLanguage(button.dataset.language);
      drawAll();
    });
  }
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendWritten();
  });
  byId('composer-text').addEventListener('keydown', (event) => {
    // Enter that ends a Japanese conversion must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId('composer').requestSubmit();
  });
  byId('replying-cancel').addEventListener('click', () => replyTo(undefined));
  byId('persona-name').addEventListener('input', (event) => {
    persona.name = event.target.value.trim() || persona.handle;
    drawTalk();
  });
  byId('persona-name').addEventListener('change', drawChoices);
  startTroublePanel({ act, api: () => surface.api, onReset: forgetAll });
  drawAll();
  await load();
  listen(
    { message: onMessage, typing: onTyping, delivery: onDelivery, call: onCall, reset: forgetAll },
    (isUp) => {
      byId('connection').textContent = say(isUp ? 'live' : 'lost');
      byId('connection').classList.toggle('is-up', isUp);
      // What happened while the stream was down is fetched.
      if (isUp) void load();
    },
  );
}

async function load() {
  const [all, webhooks, calls] = await Promise.all([get('threads'), get('webhooks'), get('ledger')]);
  for (const thread of all.items) threads.set(thread.key, withLater(thread, threads.get(thread.key)));
  deliveries = new Map(webhooks.items.map((delivery) => [delivery.id, delivery]));
  ledger = calls.items;
  drawTalk();
  drawRecord();
  await drawState();
}

/** What was fetched, with what the stream brought while it was on its way. */
function withLater(fetched, known) {
  const ids = new Set(fetched.messages.map(({ id }) => id));
  const later = known?.messages.filter(({ id }) => !ids.has(id)) ?? [];
  return { ...fetched, messages: [...fetched.messages, ...later] };
}

function forgetAll() {
  threads.clear();
  replyTo(undefined);
  return load();
}

function onMessage(message) {
  const thread = threads.get(message.thread) ?? {
    key: message.thread,
    surface: message.surface,
    messages: [],
  };
  if (thread.messages.some((one) => one.id === message.id)) return;
  thread.messages.push(message);
  threads.set(thread.key, thread);
  if (message.direction === 'out') byId('typing').textContent = '';
  drawTalk();
}

function onTyping({ thread, on }) {
  clearTimeout(typingTimer);
  const isShown = on && thread === `facebook:message:${persona.facebookId}` && surface.surface === 'message';
  byId('typing').textContent = isShown ? say('isTyping', { name: accountName() }) : '';
  typingTimer = setTimeout(() => (byId('typing').textContent = ''), TYPING_SHOWN_MS);
}

function onDelivery(delivery) {
  deliveries.set(delivery.id, delivery);
  drawRecord();
}

function onCall(entry) {
  ledger.push(entry);
  drawRecord();
  // The call may have met a fault that was waiting for it.
  void drawState();
}

function drawAll() {
  translatePage();
  drawChoices();
  drawTalk();
  drawRecord();
  void drawState();
}

function drawChoices() {
  byId('surfaces').replaceChildren(
    ...SURFACES.map((one) =>
      drawChoice('surface', one.id, say(one.id), one === surface, () => choose({ surface: one })),
    ),
  );
  byId('personas').replaceChildren(
    ...personas.map((one) =>
      drawChoice('persona', one.handle, one.name, one === persona, () => choose({ persona: one })),
    ),
  );
  byId('persona-name').value = persona.name;
}

function drawChoice(group, value, label, isChosen, onChoose) {
  const input = make('input', { type: 'radio', name: group, value, checked: isChosen });
  input.addEventListener('change', onChoose);
  return make('label', { class: 'choice' }, input, make('span', {}, label));
}

function choose(chosen) {
  surface = chosen.surface ?? surface;
  persona = chosen.persona ?? persona;
  byId('persona-name').value = persona.name;
  byId('typing').textContent = '';
  replyTo(undefined);
  drawTalk();
}

function drawTalk() {
  document.body.dataset.surface = surface.id;
  byId('persona-id').textContent = isOnX() ? `@${persona.handle} · ${persona.xId}` : persona.facebookId;
  byId('talk-title').textContent = accountName();
  byId('account-avatar').textContent = [...accountName().replace('@', '')][0]?.toUpperCase() ?? '';
  byId('talk-hint').textContent = say(`${surface.id}-hint`, { account: accountName() });
  byId('composer-text').placeholder = say('placeholder', { name: persona.name });
  const view = `${surface.id} ${persona.handle} ${currentLanguage()}`;
  drawThread(
    byId('thread'),
    { view, threads: shownThreads(), canReply: surface.canReply },
    { reply: replyTo, choose: pressButton },
  );
}

/** Those on this surface in which the customer takes part, the oldest first. */
function shownThreads() {
  const id = isOnX() ? persona.xId : persona.facebookId;
  return [...threads.values()]
    .filter((thread) => thread.surface === surface.surface)
    .filter(
      (thread) =>
        thread.key.endsWith(`:${id}`) || thread.messages.some((message) => message.author.id === id),
    )
    .sort((a, b) => a.messages[0].at.localeCompare(b.messages[0].at));
}

function drawRecord() {
  const all = [...deliveries.values()];
  drawWebhooks(all, (id) => act(() => post('redeliver', { id })));
  drawLedger(ledger);
  drawHeld(all.filter((delivery) => delivery.status === 'held').length);
}

function replyTo(message) {
  replyingTo = message;
  byId('replying').hidden = !message;
  if (!message) return;
  byId('replying-text').textContent = say('replying', { text: message.text.slice(0, 80) });
  byId('composer-text').focus();
}

async function sendWritten() {
  const box = byId('composer-text');
  const text = box.value.trim();
  if (!text) return;
  box.value = '';
  const reply = replyingTo ? surface.reply(replyingTo.id) : {};
  replyTo(undefined);
  const isSent = await act(() => speak(surface.path, { text, ...reply }));
  if (!isSent) box.value = text;
}

function pressButton(_message, { title, payload }, kind) {
  return kind === 'postback'
    ? act(() => speak('facebook/postback', { title, payload }))
    : act(() => speak('facebook/message', { text: title, quickReplyPayload: payload }));
}

async function speak(path, words) {
  const delivery = deliveryOptions();
  const { delivered, status } = await post(path, { ...surface.person(persona), ...words, delivery });
  if (delivered) return say('sentDelivered');
  if (status === null) return say('sentHeld');
  if (delivery.unsigned || delivery.wrongSignature) return say('sentRefused', { status });
  return status === 0 ? say('sentUnreachable') : say('sentFailed', { status });
}

/** Runs a user's wish and says how it went; true when it worked. */
async function act(work) {
  try {
    const words = await work();
    byId('notice').textContent = typeof words === 'string' ? words : say('done');
    return true;
  } catch (error) {
    byId('notice').textContent = say('failed', { reason: error.message });
    return false;
  }
}

const isOnX = () => surface.id.startsWith('x-');
const accountName = () => (isOnX() ? `@${accounts.x.handle}` : accounts.facebook.pageName);

await start();
