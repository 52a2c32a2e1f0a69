import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../api/agents.js';
import type { ActivityView } from '../api/contract.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';
import { useRoutingNames } from '../parts/use-routing-names.js';

/** `{{name}}` in a text. */
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * A system event as a sentence: `conversation.queued` with `{ queueId }` becomes "Waiting in the queue Orders". Each
 * event has texts from the fullest to a `plain` one: the first is taken whose details are all there. An event no text
 * knows shows its name.
 */
export function useEventSentence(): (activity: ActivityView) => string {
  const { i18n } = useTranslation();
  const term = useTerms();
  const language = useLanguage();
  const { queueName, dispositionName } = useRoutingNames();
  const { data: agents } = useAgents();

  return useMemo(() => {
    const textsOf = (name: string): string[] => {
      const texts = asRecord(i18n.getResource(language, 'translation', `event.${name.replaceAll('.', '-')}`));
      return Object.values(texts).filter((text) => typeof text === 'string');
    };
    const agentName = (id: string) => agents?.find((agent) => agent.id === id)?.name;

    function details(activity: ActivityView): Record<string, string> {
      const found: Record<string, string> = {};
      for (const [name, detail] of Object.entries(asRecord(activity.event?.value))) {
        if (typeof detail === 'string' || typeof detail === 'number') found[name] = String(detail);
      }
      const { queueId, agentId, reason, disposition } = found;
      if (queueId) found['queue'] = queueName(queueId);
      if (disposition) found['disposition'] = dispositionName(disposition);
      if (reason) found['reason'] = term('reason', reason);
      const agent = (agentId && agentName(agentId)) ?? found['agentName'];
      if (agent) found['agent'] = agent;
      // `by` is an agent's id, or a supervisor's, whom the list of agents may not know.
      const by = found['by'] && agentName(found['by']);
      if (by) found['by'] = by;
      else delete found['by'];
      return found;
    }

    return (activity) => {
      const name = activity.event?.name ?? '';
      const known = details(activity);
      const isKnown = ([, detail]: RegExpExecArray): boolean => known[detail ?? ''] !== undefined;
      const text = textsOf(name).find((one) => [...one.matchAll(PLACEHOLDER)].every(isKnown));
      return (
        text?.replaceAll(PLACEHOLDER, (_, detail: string) => known[detail] ?? '') ?? activity.text ?? name
      );
    };
  }, [i18n, term, language, queueName, dispositionName, agents]);
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
