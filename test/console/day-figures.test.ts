import { dayFigures, type DayConversation } from '../../src/console/day-figures.js';
import { HOUR_MS, later } from '../../src/platform/clock.js';

const NOW = new Date('2026-11-22T09:30:00Z');
const hoursAgo = (hours: number): Date => later(NOW, -hours * HOUR_MS);

const botOnly = (): DayConversation => ({ createdAt: hoursAgo(2), handoff: null, pastHandoffs: [] });

describe('the figures of the last 24 hours', () => {
  it('count as handled by the bot alone what was never handed over, however much the bot said', () => {
    const { conversationsToday, botOnlyToday, handoffsToday } = dayFigures(
      [
        botOnly(),
        { createdAt: hoursAgo(1) }, // as a projection leaves it
        { ...botOnly(), handoff: { reason: 'anger', requestedAt: hoursAgo(1) } },
        // Given back to the bot, after a transfer between people.
        {
          ...botOnly(),
          handoff: { reason: 'transfer', requestedAt: hoursAgo(1) },
          pastHandoffs: [{ reason: 'customer-asked', requestedAt: hoursAgo(2) }],
        },
        // Handed over the day before yesterday, and still going on.
        { createdAt: hoursAgo(50), handoff: { reason: 'safety', requestedAt: hoursAgo(49) } },
      ],
      NOW,
    );
    expect({ conversationsToday, botOnlyToday, handoffsToday }).toEqual({
      conversationsToday: 5,
      botOnlyToday: 2,
      handoffsToday: 2,
    });
  });

  it('name the reasons for which the bot handed over, the commonest first', () => {
    const asked = (reason: 'anger' | 'customer-asked' | 'transfer'): DayConversation => ({
      ...botOnly(),
      handoff: { reason, requestedAt: hoursAgo(1) },
    });
    const { handoffsByReason } = dayFigures(
      [asked('anger'), asked('customer-asked'), asked('customer-asked'), asked('transfer')],
      NOW,
    );
    expect(handoffsByReason).toEqual([
      { reason: 'customer-asked', count: 2 },
      { reason: 'anger', count: 1 },
    ]);
  });

  it('put each conversation and each handoff in its hour', () => {
    const { hourly } = dayFigures([{ ...botOnly(), handoff: { reason: 'anger', requestedAt: NOW } }], NOW);
    expect(hourly).toHaveLength(24);
    expect(hourly.at(-1)).toEqual({ at: '2026-11-22T09:00:00.000Z', conversations: 0, handoffs: 1 });
    expect(hourly.at(-3)).toEqual({ at: '2026-11-22T07:00:00.000Z', conversations: 1, handoffs: 0 });
  });
});
