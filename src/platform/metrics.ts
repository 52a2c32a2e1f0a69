import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Everything Prometheus can read, in one place. Names follow its conventions: base units, `_total` for counters. */
export function createMetrics(options: { withProcess?: boolean } = {}) {
  const registry = new Registry();
  if (options.withProcess) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    webhookEvents: new Counter({
      name: 'tsunagu_webhook_events_total',
      help: 'Events received from platforms, by what became of them: stored, duplicate, ignored.',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    webhookRefused: new Counter({
      name: 'tsunagu_webhook_refused_total',
      help: 'Webhook calls refused, by reason.',
      labelNames: ['channel', 'reason'],
      registers,
    }),
    turns: new Counter({
      name: 'tsunagu_turns_total',
      help: 'Bot turns by decision.',
      labelNames: ['decision'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'tsunagu_answer_seconds',
      help: 'From a customer message being stored to the bot reply being stored.',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    handoffs: new Counter({
      name: 'tsunagu_handoffs_total',
      help: 'Handoffs by reason.',
      labelNames: ['reason'],
      registers,
    }),
    offers: new Counter({
      name: 'tsunagu_offers_total',
      help: 'Offers to agents by outcome: made, accepted, rejected, timed-out, rescinded.',
      labelNames: ['outcome'],
      registers,
    }),
    waitSeconds: new Histogram({
      name: 'tsunagu_queue_wait_seconds',
      help: 'From a handoff being queued to an agent accepting it.',
      buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600],
      registers,
    }),
    deliveries: new Counter({
      name: 'tsunagu_deliveries_total',
      help: 'Outbound parts by outcome: sent, retried, failed, found (sent before a crash).',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    deadLetters: new Counter({
      name: 'tsunagu_dead_letters_total',
      help: 'Work given up after its last try.',
      labelNames: ['kind'],
      registers,
    }),
    modelRequests: new Counter({
      name: 'tsunagu_model_requests_total',
      help: 'Requests to the language model by purpose (answer, judge, summary) and outcome: ok, cached, budget, or the failure.',
      labelNames: ['purpose', 'outcome'],
      registers,
    }),
    modelTokens: new Counter({
      name: 'tsunagu_model_tokens_total',
      help: 'Tokens by purpose and kind: prompt, completion.',
      labelNames: ['purpose', 'kind'],
      registers,
    }),
    modelCost: new Counter({
      name: 'tsunagu_model_cost_total',
      help: 'What they cost at the configured prices, by purpose.',
      labelNames: ['purpose'],
      registers,
    }),
    modelSentences: new Counter({
      name: 'tsunagu_model_sentences_total',
      help: 'Sentences the model wrote, by what the check made of them: kept, or why dropped.',
      labelNames: ['outcome'],
      registers,
    }),
    modelVerdicts: new Counter({
      name: 'tsunagu_model_verdicts_total',
      help: 'What the model said of uncertain questions: entry, none, ambiguous, ignored (no quotation), failed.',
      labelNames: ['verdict'],
      registers,
    }),
    queueDepth: new Gauge({
      name: 'tsunagu_queue_depth',
      help: 'Conversations waiting for an agent, by routing queue.',
      labelNames: ['queue'],
      registers,
    }),
    oldestWaitingSeconds: new Gauge({
      name: 'tsunagu_queue_oldest_waiting_seconds',
      help: 'How long the longest-waiting conversation has waited, by routing queue.',
      labelNames: ['queue'],
      registers,
    }),
    jobs: new Gauge({
      name: 'tsunagu_jobs',
      help: 'BullMQ jobs by job queue and state.',
      labelNames: ['queue', 'state'],
      registers,
    }),
  };
}
