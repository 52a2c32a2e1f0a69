import {
  ACCOUNT_ROLES,
  ACTIONS,
  authorize,
  can,
  covers,
  type AccountActor,
  type AccountRole,
  type Action,
  type Subject,
} from '../../src/access/index.js';

const ME = 'me';
const actor = (role: AccountRole): AccountActor => ({ kind: 'account', accountId: ME, role });

const SUBJECTS = {
  nothing: {},
  mine: { conversation: { state: 'active', owner: { kind: 'agent', agentId: ME } } },
  theirs: { conversation: { state: 'active', owner: { kind: 'agent', agentId: 'other' } } },
  queued: { conversation: { state: 'queued', owner: { kind: 'queue', queueId: 'q' } } },
  bot: { conversation: { state: 'bot', owner: { kind: 'bot' } } },
  wasMine: { conversation: { state: 'closed', owner: { kind: 'none' }, lastAgentId: ME } },
  sameContact: { conversation: { state: 'closed', owner: { kind: 'none' } }, servesContact: true },
  myOffer: { accountId: ME },
  otherOffer: { accountId: 'other' },
} as const satisfies Record<string, Subject>;
type Case = keyof typeof SUBJECTS;

const ALL = Object.keys(SUBJECTS) as Case[];
const NONE: Case[] = [];
const CONCERNED: Case[] = ['mine', 'queued', 'wasMine', 'sameContact'];

/** For which subjects the answer is yes: admin, supervisor, knowledge manager, editor, agent. Written out apart from the code. */
const EXPECTED: Record<Action, [Case[], Case[], Case[], Case[], Case[]]> = {
  'conversation.list': [ALL, ALL, NONE, NONE, ALL],
  'conversation.read': [ALL, ALL, NONE, NONE, CONCERNED],
  'conversation.reply': [ALL, ALL, NONE, NONE, ['mine']],
  'conversation.note': [ALL, ALL, NONE, NONE, CONCERNED],
  'conversation.transfer': [ALL, ALL, NONE, NONE, ['mine']],
  'conversation.take': [ALL, ALL, NONE, NONE, ['queued']],
  'conversation.wrap-up': [ALL, ALL, NONE, NONE, ['mine']],
  'conversation.close': [ALL, ALL, NONE, NONE, ['mine']],
  'offer.answer': [['myOffer'], ['myOffer'], NONE, NONE, ['myOffer']],
  'handoff.explain': [ALL, ALL, NONE, NONE, CONCERNED],
  'contact.read': [ALL, ALL, NONE, NONE, CONCERNED],
  'contact.edit': [ALL, ALL, NONE, NONE, ['mine', 'sameContact']],
  'queue.read': [ALL, ALL, NONE, NONE, ALL],
  'agent.read': [ALL, ALL, NONE, NONE, ALL],
  'agent.manage': [ALL, ALL, NONE, NONE, NONE],
  'presence.own': [ALL, ALL, NONE, NONE, ALL],
  'presence.other': [ALL, ALL, NONE, NONE, NONE],
  'article.read': [ALL, ALL, ALL, ALL, ALL],
  'article.edit': [ALL, ALL, ALL, ALL, NONE],
  'article.approve': [ALL, ALL, ALL, NONE, NONE],
  'article.publish': [ALL, ALL, ALL, NONE, NONE],
  'answering.read': [ALL, ALL, ALL, ALL, NONE],
  'answering.edit': [ALL, ALL, NONE, NONE, NONE],
  'routing.read': [ALL, ALL, ALL, ALL, ALL],
  'routing.edit': [ALL, ALL, NONE, NONE, NONE],
  'metrics.read': [ALL, ALL, NONE, NONE, NONE],
  'alert.acknowledge': [ALL, ALL, NONE, NONE, NONE],
  'dead-letter.read': [ALL, ALL, NONE, NONE, NONE],
  'dead-letter.replay': [ALL, ALL, NONE, NONE, NONE],
  'audit.read': [ALL, ALL, NONE, NONE, NONE],
  'api-token.own': [ALL, ALL, ALL, ALL, ALL],
  'account.manage': [ALL, NONE, NONE, NONE, NONE],
  'job-board.read': [ALL, NONE, NONE, NONE, NONE],
};

describe('policy', () => {
  const table = ACTIONS.flatMap((action) =>
    ACCOUNT_ROLES.map((role, column) => ({ action, role, expected: EXPECTED[action][column]! })),
  );

  it.each(table)('$role may $action for: $expected', ({ action, role, expected }) => {
    expect(ALL.filter((name) => can(actor(role), action, SUBJECTS[name]))).toEqual(expected);
  });

  it('says no when a rule needs a subject and there is none', () => {
    expect(can(actor('agent'), 'conversation.read')).toBe(false);
    expect(can(actor('admin'), 'offer.answer')).toBe(false);
  });

  it('lets the system do everything', () => {
    expect(ACTIONS.filter((action) => !can({ kind: 'system' }, action))).toEqual([]);
  });

  it('throws 403 naming the action', () => {
    expect(() => authorize(actor('agent'), 'account.manage')).toThrow(
      expect.objectContaining({ status: 403, message: expect.stringContaining('account.manage') }),
    );
    expect(() => authorize(actor('admin'), 'account.manage')).not.toThrow();
  });

  it('covers a role exactly when it has every permission of it', () => {
    for (const role of ACCOUNT_ROLES) {
      for (const scope of ACCOUNT_ROLES) {
        const every = ACTIONS.every((action) =>
          ALL.every(
            (name) => !can(actor(scope), action, SUBJECTS[name]) || can(actor(role), action, SUBJECTS[name]),
          ),
        );
        expect([role, scope, covers(role, scope)]).toEqual([role, scope, every]);
      }
    }
  });
});
