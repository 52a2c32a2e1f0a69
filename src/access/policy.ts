import { forbidden } from '../platform/errors.js';
import type { Conversation } from '../conversations/index.js';
import type { AccountRole } from './account.js';

/**
 * May this actor do this? The one answer for REST and sockets alike. Pure: the caller loads what the question is about.
 * A rule that depends on the subject answers no when the subject is missing.
 */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (actor.kind === 'system') return true;
  return POLICY[action][COLUMN[actor.role]](actor, subject);
}

/** @throws AppError 403 when `can` says no. */
export function authorize(actor: Actor, action: Action, subject?: Subject): void {
  if (!can(actor, action, subject)) throw forbidden(`You may not do that (${action}).`);
}

export interface AccountActor {
  kind: 'account';
  accountId: string;
  role: AccountRole;
}
/** `system`: workers, the command line, the seed. They act for nobody and may do everything. */
export type Actor = AccountActor | { kind: 'system' };

/** What the action is done to. Fill in what the rule below asks for. */
export interface Subject {
  /** A whole Conversation fits. */
  conversation?: Pick<Conversation, 'state' | 'owner'> & Partial<Pick<Conversation, 'lastAgentId'>>;
  /** The actor has an open conversation with this contact (the caller looked it up). */
  servesContact?: boolean;
  /** Whose offer it is. */
  accountId?: string;
}

type Rule = (actor: AccountActor, subject: Subject) => boolean;

const yes: Rule = () => true;
const no: Rule = () => false;
/** It is theirs now. */
const owner: Rule = (actor, { conversation }) =>
  conversation?.owner.kind === 'agent' && conversation.owner.agentId === actor.accountId;
const queued: Rule = (_actor, { conversation }) => conversation?.state === 'queued';
/**
 * Agents see what they need to help and no more customers than that: what waits for an agent, what they hold or held
 * last, and everything else of a contact they are serving now, on whatever channel, because the history explains the
 * case. Other people's conversations, and those the bot still has, are for supervisors.
 */
const concerned: Rule = (actor, subject) =>
  owner(actor, subject) ||
  queued(actor, subject) ||
  subject.conversation?.lastAgentId === actor.accountId ||
  subject.servesContact === true;
/** They are dealing with this person now; the queue's waiting customers may be read, not edited. */
const serving: Rule = (actor, subject) => owner(actor, subject) || subject.servesContact === true;
/** The offer was made to them. Nobody takes somebody else's offer, whatever their role. */
const addressee: Rule = (actor, subject) => subject.accountId === actor.accountId;

const COLUMN = {
  admin: 0,
  supervisor: 1,
  'knowledge-manager': 2,
  editor: 3,
  agent: 4,
} as const satisfies Record<AccountRole, number>;

// Editors write entries and submit them; knowledge managers approve and publish. Both see no customers. Supervisors answer for both agents and knowledge
// managers, so they may do what either may; admins may do what supervisors may, and manage the installation.
// prettier-ignore
const POLICY = {
  //                        admin      supervisor knowledge-manager editor  agent
  'conversation.list':     [yes,       yes,       no,               no,     yes       ], // narrowed by readableConversations
  'conversation.read':     [yes,       yes,       no,               no,     concerned ],
  'conversation.reply':    [yes,       yes,       no,               no,     owner     ],
  'conversation.note':     [yes,       yes,       no,               no,     concerned ],
  'conversation.transfer': [yes,       yes,       no,               no,     owner     ], // also back to the bot
  'conversation.take':     [yes,       yes,       no,               no,     queued    ], // from the bot: supervisors
  'conversation.wrap-up':  [yes,       yes,       no,               no,     owner     ],
  'conversation.close':    [yes,       yes,       no,               no,     owner     ],
  'offer.answer':          [addressee, addressee, no,               no,     addressee ],
  'handoff.explain':       [yes,       yes,       no,               no,     concerned ],
  'contact.read':          [yes,       yes,       no,               no,     concerned ],
  'contact.edit':          [yes,       yes,       no,               no,     serving   ],
  'queue.read':            [yes,       yes,       no,               no,     yes       ],
  'agent.read':            [yes,       yes,       no,               no,     yes       ], // to transfer to them
  'agent.manage':          [yes,       yes,       no,               no,     no        ],
  'presence.own':          [yes,       yes,       no,               no,     yes       ],
  'presence.other':        [yes,       yes,       no,               no,     no        ],
  'article.read':          [yes,       yes,       yes,              yes,    yes       ],
  'article.edit':          [yes,       yes,       yes,              yes,    no        ],
  'article.approve':       [yes,       yes,       yes,              no,     no        ],
  'article.publish':       [yes,       yes,       yes,              no,     no        ],
  'answering.read':        [yes,       yes,       yes,              yes,    no        ],
  'answering.edit':        [yes,       yes,       no,               no,     no        ],
  'routing.read':          [yes,       yes,       yes,              yes,    yes       ], // names of queues, skills, dispositions
  'routing.edit':          [yes,       yes,       no,               no,     no        ],
  'metrics.read':          [yes,       yes,       no,               no,     no        ],
  'alert.acknowledge':    [yes,       yes,       no,               no,     no        ],
  'dead-letter.read':      [yes,       yes,       no,               no,     no        ],
  'dead-letter.replay':    [yes,       yes,       no,               no,     no        ],
  'audit.read':            [yes,       yes,       no,               no,     no        ],
  'api-token.own':         [yes,       yes,       yes,              yes,    yes       ],
  'account.manage':        [yes,       no,        no,               no,     no        ],
  'job-board.read':        [yes,       no,        no,               no,     no        ],
} as const satisfies Record<string, readonly [Rule, Rule, Rule, Rule, Rule]>;

export type Action = keyof typeof POLICY;
export const ACTIONS = Object.keys(POLICY).filter((name): name is Action => name in POLICY);

/** The roles whose every permission this role has too. */
const COVERS: Record<AccountRole, readonly AccountRole[]> = {
  admin: ['admin', 'supervisor', 'knowledge-manager', 'editor', 'agent'],
  supervisor: ['supervisor', 'knowledge-manager', 'editor', 'agent'],
  'knowledge-manager': ['knowledge-manager', 'editor'],
  editor: ['editor'],
  agent: ['agent'],
};

/** True when a token of somebody with role `role` may be given the role `scope`. */
export const covers = (role: AccountRole, scope: AccountRole): boolean => COVERS[role].includes(scope);
