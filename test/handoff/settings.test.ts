import { HANDOFF_REASONS } from '../../src/conversations/index.js';
import {
  DEFAULT_SETTINGS,
  priorityOf,
  routeByRules,
  WEEKDAYS,
  type RoutingFacts,
  type RoutingRule,
} from '../../src/handoff/settings.js';
import { isOpen } from '../../src/handoff/business-hours.js';
import { buildSettings, NOON } from './builders.js';

const facts = (given: Partial<RoutingFacts> = {}): RoutingFacts => ({
  tags: [],
  channel: 'webchat',
  language: 'en',
  writesIn: null,
  tier: 'standard',
  reason: 'customer-asked',
  kind: null,
  urgency: 0,
  ...given,
});

const rule = (id: string, when: RoutingRule['when']): RoutingRule => ({
  id,
  when,
  route: { queue: `queue-${id}`, skills: [{ skill: id, atLeast: 2 }], priority: 4 },
});

describe('routing by rules', () => {
  const otherwise = rule('otherwise', {});
  const route = (when: RoutingRule['when'], given: Partial<RoutingFacts>): string =>
    routeByRules(buildSettings({ rules: [rule('matching', when), otherwise] }), facts(given)).ruleId;

  const conditions: [string, RoutingRule['when'], Partial<RoutingFacts>, Partial<RoutingFacts>][] = [
    ['tags', { tags: ['billing', 'refunds'] }, { tags: ['x', 'refunds'] }, { tags: ['returns'] }],
    ['channels', { channels: ['x', 'facebook'] }, { channel: 'facebook' }, { channel: 'webchat' }],
    ['languages', { languages: ['ja'] }, { language: 'ja' }, { language: 'en' }],
    ['tiers', { tiers: ['gold', 'platinum'] }, { tier: 'gold' }, { tier: 'standard' }],
    ['reasons', { reasons: ['anger', 'safety'] }, { reason: 'anger' }, { reason: 'no-answer' }],
  ];

  it.each(conditions)('asks for one of the %s', (_name, when, fitting, other) => {
    expect(route(when, fitting)).toBe('matching');
    expect(route(when, other)).toBe('otherwise');
  });

  it('asks for all conditions that are given', () => {
    const when: RoutingRule['when'] = {
      tags: ['billing'],
      channels: ['x'],
      languages: ['ja'],
      tiers: ['gold'],
    };
    const all: Partial<RoutingFacts> = { tags: ['billing'], channel: 'x', language: 'ja', tier: 'gold' };
    expect(route(when, all)).toBe('matching');
    const others: Partial<RoutingFacts>[] = [
      { tags: [] },
      { channel: 'webchat' },
      { language: 'en' },
      { tier: 'standard' },
    ];
    for (const missing of others) {
      expect(route(when, { ...all, ...missing })).toBe('otherwise');
    }
  });

  it('takes the first rule that fits, with all it says', () => {
    const settings = buildSettings({ rules: [rule('a', { channels: ['x'] }), rule('b', {}), rule('c', {})] });
    expect(routeByRules(settings, facts())).toEqual({
      ruleId: 'b',
      queue: 'queue-b',
      skills: [{ skill: 'b', atLeast: 2 }],
      priority: 4,
    });
  });

  describe('a customer who writes in a language the bot does not answer in', () => {
    const spanish: Partial<RoutingFacts> = { language: 'en', writesIn: 'es' };
    const ruleOf = (rules: RoutingRule[]): string =>
      routeByRules(buildSettings({ rules }), facts(spanish)).ruleId;

    it('goes where a rule for that language says, wherever in the list it stands', () => {
      expect(ruleOf([rule('en', { languages: ['en'] }), rule('es', { languages: ['es'] })])).toBe('es');
      expect(ruleOf([rule('all', {}), rule('es', { languages: ['es'] })])).toBe('all');
    });

    it('goes with the language it is answered in when no rule names theirs', () => {
      expect(ruleOf([rule('ja', { languages: ['ja'] }), rule('en', { languages: ['en'] })])).toBe('en');
    });

    it('is not lost when the rule for that language asks for more than holds', () => {
      const rules = [rule('es', { languages: ['es'], channels: ['x'] }), rule('en', { languages: ['en'] })];
      expect(ruleOf(rules)).toBe('en');
      expect(ruleOf(rules.slice(0, 1))).toBe('no-rule');
    });
  });

  it('falls back to the first queue when no rule fits, and to general when there is no queue', () => {
    const rules = [rule('never', { tags: [] })];
    const queues = [{ id: 'first', name: { en: '', ja: '' } }, ...DEFAULT_SETTINGS.queues];
    const expected = { skills: [], priority: 3, ruleId: 'no-rule' };
    expect(routeByRules(buildSettings({ rules, queues }), facts())).toEqual({ queue: 'first', ...expected });
    expect(routeByRules(buildSettings({ rules, queues: [] }), facts())).toEqual({
      queue: 'general',
      ...expected,
    });
  });
});

describe('priority', () => {
  it.each([
    ['safety', 9],
    ['anger', 6],
    ['sensitive', 6],
    ['bot-error', 5],
    ['reopened', 5],
  ] as const)('%s is worth at least %d', (reason, atLeast) => {
    expect(priorityOf(0, reason)).toBe(atLeast);
    expect(priorityOf(9, reason)).toBe(9);
  });

  it('is what the rule says for every other reason', () => {
    const urgent = ['safety', 'anger', 'sensitive', 'bot-error', 'reopened'];
    for (const reason of HANDOFF_REASONS.filter((one) => !urgent.includes(one))) {
      expect([reason, priorityOf(2, reason)]).toEqual([reason, 2]);
    }
  });
});

describe('what a deployment starts with', () => {
  it('sends everything to the one queue there is', () => {
    const { queue, priority, skills } = routeByRules(
      DEFAULT_SETTINGS,
      facts({ reason: 'safety', channel: 'x' }),
    );
    expect(DEFAULT_SETTINGS.queues.map((one) => one.id)).toEqual([queue]);
    expect({ priority, skills }).toEqual({ priority: 3, skills: [] });
  });

  it('is always open, counts each channel once and knows how talks end', () => {
    for (const [index] of WEEKDAYS.entries()) {
      expect(isOpen(DEFAULT_SETTINGS.businessHours, new Date(NOON.getTime() + index * 86_400_000))).toBe(
        true,
      );
    }
    expect(DEFAULT_SETTINGS.channelWeights).toEqual({ webchat: 1, x: 1, facebook: 1 });
    expect(DEFAULT_SETTINGS.dispositions.map((one) => one.id)).toEqual(['resolved', 'unresolved']);
    expect(DEFAULT_SETTINGS).toMatchObject({ _id: 'routing', version: 0, skills: [], sites: [] });
    for (const { name } of [...DEFAULT_SETTINGS.queues, ...DEFAULT_SETTINGS.dispositions]) {
      expect(name.en).toMatch(/^[A-Z]/);
      expect(name.ja).toMatch(/^[\p{Script=Han}]+$/u);
    }
    expect(DEFAULT_SETTINGS.slaTargets).toEqual({ firstResponseSeconds: 120, resolutionSeconds: 86_400 });
  });
});
