import { useMemo } from 'react';
import { useRouting } from '../api/supervision.js';
import { useLanguage } from '../i18n/use-terms.js';

/** What queues, skills and dispositions are called in the reader's language; an id nobody named stays as it is. */
export function useRoutingNames() {
  const language = useLanguage();
  const { data: routing } = useRouting();
  return useMemo(() => {
    const namesIn = (list: { id: string; name: { en: string; ja: string } }[] | undefined) => (id: string) =>
      list?.find((item) => item.id === id)?.name[language] ?? id;
    return {
      queueName: namesIn(routing?.queues),
      skillName: namesIn(routing?.skills),
      dispositionName: namesIn(routing?.dispositions),
    };
  }, [routing, language]);
}
