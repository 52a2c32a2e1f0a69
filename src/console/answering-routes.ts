import type { Api } from './api.js';
import { AnsweringView, AnswerPolicyBody } from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** How sure the bot must be: what supervisors set, with what it would come to beside it. */
export function addAnsweringRoutes(api: Api, { knowledge, access }: ConsoleDeps): void {
  const view = async (): Promise<AnsweringView> => ({
    policy: await knowledge.policy.get(),
    knowledge: knowledge.status(),
    curve: [...knowledge.policyCurve()],
  });

  api.add({
    method: 'get',
    path: '/answering',
    summary: 'What the bot answers with, the price of a wrong answer, and what other prices would come to.',
    allowed: 'answering.read',
    answer: AnsweringView,
    run: view,
  });

  api.add({
    method: 'put',
    path: '/answering',
    summary: 'Set the price of a wrong answer, in handoffs; 409 when somebody saved since it was read.',
    allowed: 'answering.edit',
    body: AnswerPolicyBody,
    answer: AnsweringView,
    async run({ body, cause }) {
      const before = await knowledge.policy.get();
      const { wrongAnswerCost } = await knowledge.policy.save(body);
      await access.audit.record({
        ...cause,
        action: 'answering.changed',
        subject: { kind: 'answering', id: 'answering' },
        details: { from: before.wrongAnswerCost, to: wrongAnswerCost },
      });
      return view();
    },
  });
}
