import type { Api } from './api.js';
import { VoiceQuery, VoiceView } from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** What customers write, counted. */
export function addVoiceRoutes(api: Api, { insight }: ConsoleDeps): void {
  api.add({
    method: 'get',
    path: '/voice',
    summary: 'Messages by hour or day, and by kind, feeling, urgency, language, channel and topic.',
    allowed: 'metrics.read',
    query: VoiceQuery,
    answer: VoiceView,
    async run({ query }) {
      const { from, to, series, ...report } = await insight.voice(query.period);
      return {
        ...report,
        from: from.toISOString(),
        to: to.toISOString(),
        series: series.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
      };
    },
  });
}
