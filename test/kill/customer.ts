import { setTimeout as sleep } from 'node:timers/promises';
import type { CustomerLine, Said, Trouble } from './customer-line.js';
import { WORDS, type CustomerPlan, type Question } from './customer-plan.js';
import { answerMark, customerMark, isGreeting } from './markers.js';
import { releaseHeld } from './social-line.js';

/** One customer with everything they said, for the reckoning. */
export interface Customer {
  plan: CustomerPlan;
  line: CustomerLine;
  /** `step`: what was said in an earlier step was acknowledged before anything of a later one was said. */
  said: (Said & { step: number; at: Date })[];
  /** Plays the script to its end. @throws Error when they wait in vain. */
  play(): Promise<void>;
  /** Only up to the wish for a human; `play` then goes on from there. */
  playUntilQueued(): Promise<void>;
}

export interface CustomerDeps {
  controlUrl: string;
  /** Longest wait for any answer: a customer who hears nothing for so long counts as forgotten. */
  patienceMs: number;
  pollMs: number;
}

const HANDED_OVER = /handing you over|team is not in|おつなぎします|営業時間外/;

export function createCustomer(plan: CustomerPlan, line: CustomerLine, deps: CustomerDeps): Customer {
  const said: Customer['said'] = [];
  let step = 0;
  let marks = 0;
  let isQueued = false;

  /** Says it and remembers that; the step is the caller's. */
  async function utter(text: string, trouble: Trouble = {}): Promise<Said> {
    const one = await line.say(text, { duplicate: plan.duplicate(), ...trouble });
    said.push({ ...one, step, at: new Date() });
    return one;
  }

  async function say(text: string): Promise<Said> {
    const earlier = said.at(-1);
    step += 1;
    const one = await utter(text);
    if (earlier && plan.replays()) await earlier.sendAgain();
    return one;
  }

  /** Resolves once something heard after the first `after` messages fits. */
  async function hear(what: string, after: number, fits: (text: string) => boolean): Promise<void> {
    const deadline = Date.now() + deps.patienceMs;
    for (;;) {
      const heard = await line.heard();
      if (heard.slice(after).some(fits)) return;
      if (Date.now() > deadline) {
        throw new Error(
          `${plan.name} on ${line.channel} waited ${deps.patienceMs / 1000} s in vain: ${what}. Said last: ${said.at(-1)?.id}`,
        );
      }
      await sleep(deps.pollMs);
    }
  }

  const heardSoFar = async (): Promise<number> => (await line.heard()).length;

  async function ask({ how, texts }: Question): Promise<void> {
    if (how === 'one-by-one') {
      for (const text of texts) {
        const before = await heardSoFar();
        await say(text);
        await hear(`an answer to "${text}"`, before, () => true);
      }
      return;
    }
    const before = await heardSoFar();
    if (how === 'burst') {
      for (const text of texts) await say(text);
    } else {
      step += 1;
      const held: Said[] = [];
      for (const text of texts) held.push(await utter(text, { hold: true }));
      await releaseHeld(deps.controlUrl, 'lifo');
      await until(`what was held back gets its 200`, () => held.every((one) => one.isAcknowledged()));
    }
    await hear(`an answer to one of ${texts.length} questions`, before, () => true);
  }

  async function until(what: string, look: () => boolean): Promise<void> {
    const deadline = Date.now() + deps.patienceMs;
    while (!look()) {
      if (Date.now() > deadline) throw new Error(`${plan.name} waited in vain: ${what}`);
      await sleep(deps.pollMs);
    }
  }

  /** From the agent's greeting to the end of the conversation. */
  async function talk(before: number): Promise<void> {
    await hear('a human greets', before, isGreeting);
    for (const text of [...plan.talk, WORDS.bye[plan.language]]) {
      marks += 1;
      const mark = customerMark(plan.name, marks, text === WORDS.bye[plan.language]);
      await say(`${mark} ${text}`);
      await hear(`the human answers ${mark}`, before, (heard) =>
        heard.includes(answerMark(mark.slice(1, -1))),
      );
    }
    await hear('the conversation is ended', before, (heard) =>
      /conversation has ended|終了しました/.test(heard),
    );
  }

  async function playUntilQueued(): Promise<void> {
    for (const question of plan.questions) await ask(question);
    if (plan.talk.length === 0) return;
    await say(WORDS.human[plan.language]);
    // Said already, when one of the questions was one for humans.
    await hear('somebody says that a human will come', 0, (heard) => HANDED_OVER.test(heard));
    isQueued = true;
  }

  return {
    plan,
    line,
    said,
    playUntilQueued,
    async play() {
      if (!isQueued) await playUntilQueued();
      if (plan.talk.length === 0) return;
      await talk(0);
      const before = await heardSoFar();
      if (plan.afterwards === 'thanks') {
        await say(WORDS.thanks[plan.language]);
        await hear('the bot says goodbye', before, () => true);
      }
      if (plan.afterwards === 'comes-back') {
        marks += 1;
        const mark = customerMark(plan.name, marks, false);
        await say(`${mark} ${WORDS.back[plan.language]}`);
        await talk(before);
      }
    },
  };
}
