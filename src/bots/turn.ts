import type { TurnContext } from 'botbuilder';
import type {
  Activity,
  BotMemory,
  ChannelEvent,
  Choice,
  Conversation,
  CustomerDetail,
} from '../conversations/index.js';

/** What one turn works on; travels in the botbuilder TurnContext's turnState under `TURN`. */
export interface Turn {
  conversation: Conversation;
  activity: Activity;
  event: ChannelEvent;
  /** What the bot wants to remember; written with the end of the turn. */
  memory: BotMemory;
  topics: string[];
  /** All that the customer has told when asked; written with the memory, and with a handoff. */
  details: CustomerDetail[];
  /** Told just now which languages we answer in. */
  toldLanguages: boolean;
  /** Lines said so far: numbers the replies, so that a repeated turn finds its first ones. */
  said: number;
  /** Set when a human took over while the bot was thinking: nothing more may be said. */
  silenced: boolean;
}

export const TURN = Symbol('turn');

/** Our own part of a botbuilder activity's channelData, put there by support-bot and taken out by the transcript. */
export interface ReplyExtras {
  choices?: Choice[];
  answer?: Activity['answer'];
}

export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn | undefined>(TURN);
  if (!turn) throw new Error('The support bot was run without a turn.');
  return turn;
}
