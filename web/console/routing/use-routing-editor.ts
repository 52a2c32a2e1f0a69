import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutingSettings } from '../api/contract.js';
import { keys } from '../api/keys.js';
import { ApiProblem, isConflict, type FieldError } from '../api/problem.js';
import { useSaveRouting } from '../api/supervision.js';
import { useNotify } from '../parts/use-notify.js';

/** The settings as saved and as edited here. A newer saved version is taken over only while nothing here would be lost. */
export function useRoutingEditor(settings: RoutingSettings) {
  const { t } = useTranslation();
  const notify = useNotify();
  const client = useQueryClient();
  const save = useSaveRouting();
  const [saved, setSaved] = useState(settings);
  const [draft, setDraft] = useState(settings);
  const [conflict, setConflict] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [revision, setRevision] = useState(0);
  const dirty = draft !== saved && JSON.stringify(draft) !== JSON.stringify(saved);

  function takeOver(newer: RoutingSettings) {
    setSaved(newer);
    setDraft(newer);
    setConflict(false);
    setErrors([]);
    setRevision((before) => before + 1);
  }
  if (settings.version > saved.version && !dirty) takeOver(settings);

  return {
    saved,
    draft,
    dirty,
    conflict,
    errors,
    /** Counts up when the draft is replaced as a whole: fields that keep their own text start again. */
    revision,
    saving: save.isPending,
    change: (part: Partial<RoutingSettings>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => {
      // Also after a conflict: the newer settings are in the cache by then.
      takeOver(client.getQueryData<RoutingSettings>(keys.routing) ?? saved);
    },
    save: () =>
      save.mutate(draft, {
        onSuccess: (answer) => {
          // The server may answer with the settings, or with nothing but success.
          takeOver(answer?.version ? answer : { ...draft, version: draft.version + 1 });
          notify.done(t('routing.saved'));
        },
        onError: (error) => {
          setErrors(error instanceof ApiProblem ? error.errors : []);
          if (!isNewerVersion(error)) return void notify.failed(error);
          setConflict(true);
          void client.invalidateQueries({ queryKey: keys.routing });
        },
      }),
  };
}

/** A rule that leads to a queue no longer there is a conflict too, but one to be mended here. */
const isNewerVersion = (error: unknown): boolean =>
  isConflict(error) && !(error instanceof ApiProblem && error.code === 'unknown_queue');

export type RoutingEditor = ReturnType<typeof useRoutingEditor>;
