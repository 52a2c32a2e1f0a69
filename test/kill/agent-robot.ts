import { setTimeout as sleep } from 'node:timers/promises';
import { answerMark, customerMarkIn, greetingMark, isLastMark } from './markers.js';
import { callPersistently, type Answer } from './persistent-call.js';
import { hash, type Random } from './random.js';

export interface AgentRobot {
  name: string;
  accountId: string;
  /** Says whether the agent is at the desk; takes effect within a tick. */
  setPresent(isPresent: boolean): void;
  /** Answers to accept, with what the server said: for the reckoning. */
  readonly accepted: { conversationId: string; handoffId: string }[];
  /** What went wrong that should not; empty is good. */
  readonly complaints: string[];
  stop(): Promise<void>;
}

export interface RobotOptions {
  url: string;
  account: { email: string; password: string };
  random: Random;
  tickMs: number;
  isPresent: boolean;
}

interface Line {
  seq: number;
  text: string | null;
  author: { kind: string; id: string };
  event: { name: string } | null;
}

interface Held {
  id: string;
  state: string;
  handoff: { acceptedAt: string | null } | null;
}

/**
 * A demo agent over REST. It remembers nothing that matters: what to do follows from the transcript each time, and all it
 * sends carries a client id, so that it may lose any answer and do everything twice.
 */
export async function startAgentRobot(options: RobotOptions): Promise<AgentRobot> {
  const { url, account, random, tickMs } = options;
  const api = `${url}/api/v1`;
  const login = await callPersistently({ method: 'POST', url: `${api}/auth/login`, body: account });
  if (login.status !== 200) throw new Error(`${account.email} cannot sign in: ${login.status}`);
  const token: string = login.body.token;
  const { id: accountId, name } = login.body.account as { id: string; name: string };

  const accepted: AgentRobot['accepted'] = [];
  const complaints: string[] = [];
  const transcripts = new Map<string, Line[]>();
  const ignored = new Set<string>();
  let { isPresent } = options;
  let running = true;

  const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> =>
    callPersistently({ method, url: `${api}${path}`, token, body });

  async function tick(): Promise<void> {
    const me = await call('GET', '/agents/me');
    const wanted = isPresent ? 'available' : 'offline';
    // An offer let pass makes them `away`; silence (the servers were gone) makes them `offline`.
    if (me.body.presence !== wanted) await call('PUT', '/agents/me/presence', { presence: wanted });
    if (!isPresent) return;
    const offers = await call('GET', '/agents/me/offers');
    for (const offer of offers.body.items) await answerOffer(offer);
    const mine = await call('GET', '/conversations?view=mine&limit=100');
    await Promise.all((mine.body.items as Held[]).map(serve));
  }

  async function answerOffer(offer: {
    id: string;
    conversationId: string;
    handoffId: string;
  }): Promise<void> {
    if (ignored.has(offer.id)) return;
    if (random.chance(0.03)) {
      ignored.add(offer.id); // at the coffee machine: it times out
      return;
    }
    if (random.chance(0.04)) {
      await call('POST', `/offers/${offer.id}/reject`);
      return;
    }
    const { status } = await call('POST', `/offers/${offer.id}/accept`);
    if (status === 200) accepted.push({ conversationId: offer.conversationId, handoffId: offer.handoffId });
    else if (status !== 409) complaints.push(`${name}: accepting ${offer.id} got ${status}`);
  }

  /** One step with a conversation held: greet, or pass on, or answer what is unanswered, or wrap up. */
  async function serve({ id, state, handoff }: Held): Promise<void> {
    const lines = await readTranscript(id);
    const said = lines.filter((one) => one.author.kind === 'agent').map((one) => one.text ?? '');
    const acceptance = `${id} ${handoff?.acceptedAt}`;
    if (!said.some((text) => text.includes(greetingMark(acceptance)))) {
      await say(id, `Hello, this is ${name}. ${greetingMark(acceptance)}`, `greet:${handoff?.acceptedAt}`);
      return;
    }
    const wasTransferred = lines.some((one) => one.event?.name === 'conversation.transferred');
    if (hash(id) % 12 === 0 && !wasTransferred && state === 'active') {
      await act(id, 'transfer', { queueId: 'general', note: 'Please go on.' });
      return;
    }
    const marks = lines.flatMap((one) =>
      one.author.kind === 'customer' ? (customerMarkIn(one.text ?? '') ?? []) : [],
    );
    for (const mark of marks) {
      if (said.some((text) => text.includes(answerMark(mark)))) continue;
      await say(id, `${answerMark(mark)} Certainly, ${name} sees to it.`, `answer:${mark}`);
    }
    const last = marks.at(-1);
    const isOver =
      last !== undefined && isLastMark(last) && said.some((text) => text.includes(answerMark(last)));
    if (isOver) await act(id, 'wrap-up', { disposition: 'resolved', note: 'Done.' });
  }

  async function readTranscript(id: string): Promise<Line[]> {
    const known = transcripts.get(id) ?? [];
    const { status, body } = await call(
      'GET',
      `/conversations/${id}/transcript?afterSeq=${known.at(-1)?.seq ?? 0}`,
    );
    if (status !== 200) return known; // it went elsewhere meanwhile
    const lines = [...known, ...(body.items as Line[])];
    transcripts.set(id, lines);
    return lines;
  }

  async function say(id: string, text: string, clientId: string): Promise<void> {
    const { status, body } = await call('POST', `/conversations/${id}/messages`, { text, clientId });
    // 403 and 409: somebody else has it by now, or it is closed.
    if (![201, 403, 409].includes(status)) {
      complaints.push(`${name}: saying something in ${id} got ${status} ${JSON.stringify(body)}`);
    }
  }

  async function act(id: string, what: string, body: object): Promise<void> {
    const answer = await call('POST', `/conversations/${id}/${what}`, body);
    if (![200, 403, 409].includes(answer.status)) {
      complaints.push(`${name}: ${what} of ${id} got ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }

  async function run(): Promise<void> {
    while (running) {
      try {
        await tick();
      } catch (error) {
        complaints.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(tickMs * (0.5 + random.next()));
    }
  }
  const ended = run();

  return {
    name,
    accountId,
    accepted,
    complaints,
    setPresent(present) {
      isPresent = present;
    },
    async stop() {
      running = false;
      await ended;
    },
  };
}
