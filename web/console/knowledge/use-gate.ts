import { useEffect } from 'react';
import { useGateRun, useStartGate } from '../api/gate.js';
import type { GateChange } from '../api/contract.js';
import { tidyContent } from './tidy-content.js';
import type { ArticleEditor } from './use-article-editor.js';

/** Tries the edit on the page; begins by itself when the server refused to publish it. */
export function useGate(editor: ArticleEditor) {
  const { base, content, blocked } = editor;
  const start = useStartGate(base.id);
  const { mutate, reset } = start;
  const run = useGateRun(start.data?.id ?? null);
  const change: GateChange = start.variables?.change ?? 'publish';

  useEffect(() => {
    if (blocked) mutate({ change: blocked === 'published' ? 'publish' : 'retire' });
  }, [blocked, mutate]);

  return {
    change,
    run: run.data,
    isBusy: start.isPending || run.data?.state === 'running',
    error: start.error ?? run.error,
    begin: () => mutate({ change: 'publish', content: tidyContent(content) }),
    override(reason: string) {
      if (change === 'publish') editor.publish(reason);
      else editor.setState(blocked === 'draft' ? 'draft' : 'archived', reason);
      reset();
    },
  };
}
