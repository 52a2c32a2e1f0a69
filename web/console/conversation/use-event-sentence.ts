import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../api/agents.js';
import type { ActivityView } from '../api/contract.js';
import { useRouting } from '../api/supervision.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';

/** `{{name}}` in a text. */
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * A system event as a sentence: `conversation.queued` with `{ queueId }` becomes "Waiting in the queue Orders". Each
 * event has a `full` text and a `plain` one for when a detail is missing; an event no text knows shows its name.
 */
export function useEventSentence(): (activity: ActivityView) => string {
  const { i18n } = useTranslation();
  const term = useTerms();
  const language = useLanguage();
  const { data: routing } = useRouting();
  const { data: agents } = useAgents();

  return useMemo(() => {
    const textOf = (key: string): string | undefined => {
      const text: unknown = i18n.getResource(language, 'translation', key);
      return typeof text === 'string' ? text : undefined;
    };
    const agentName = (id: string) => agents?.find((agent) => agent.id === id)?.name;
    const nameIn = (list: { id: string; name: { en: string; ja: string } }[] | undefined, id: string) =>
      list?.find((item) => item.id === id)?.name[language] ?? id;

    function details(activity: ActivityView): Record<string, string> {
      const value = asRecord(activity.event?.value);
      const found: Record<string, string> = {};
      for (const [name, detail] of Object.entries(value)) {
        if (typeof detail === 'string' || typeof detail === 'number') found[name] = String(detail);
      }
      const { queueId, agentId, reason, disposition } = found;
      if (queueId) found['queue'] = nameIn(routing?.queues, queueId);
      if (disposition) found['disposition'] = nameIn(routing?.dispositions, disposition);
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
      const key = `event.${name.replaceAll('.', '-')}`;
      const known = details(activity);
      const full = textOf(`${key}.full`);
      if (full && [...full.matchAll(PLACEHOLDER)].every(([, detail]) => known[detail ?? ''] !== undefined)) {
        return full.replaceAll(PLACEHOLDER, (_, detail: string) => known[detail] ?? '');
      }
      return textOf(`${key}.plain`) ?? activity.text ?? name;
    };
  }, [i18n, term, language, routing, agents]);
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
