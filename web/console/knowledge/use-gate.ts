import { useEffect, useState } from 'react';
import { useGateRun, useStartGate } from '../api/gate.js';
import type { GateChange } from '../api/contract.js';
import { tidyContent } from './tidy-content.js';
import type { ArticleEditor } from './use-article-editor.js';

/** Tries the edit on the page; begins by itself when the server refused to publish it. */
export function useGate(editor: ArticleEditor) {
  const { base, content, blocked } = editor;
  const start = useStartGate(base.id);
  const [change, setChange] = useState<GateChange>('publish');
  const [runId, setRunId] = useState<string | null>(null);
  const run = useGateRun(runId);
  const { mutate } = start;

  function begin(wanted: GateChange) {
    setChange(wanted);
    mutate(
      { change: wanted, ...(wanted === 'publish' && { content: tidyContent(content) }) },
      { onSuccess: ({ id }) => setRunId(id) },
    );
  }
  useEffect(() => {
    if (!blocked) return;
    const wanted = blocked === 'published' ? 'publish' : 'retire';
    setChange(wanted);
    mutate({ change: wanted }, { onSuccess: ({ id }) => setRunId(id) });
  }, [blocked, mutate]);

  return {
    change,
    run: run.data,
    isBusy: start.isPending || run.data?.state === 'running',
    error: start.error ?? run.error,
    begin,
    override(reason: string) {
      if (change === 'publish') editor.publish(reason);
      else editor.setState(blocked === 'draft' ? 'draft' : 'archived', reason);
      setRunId(null);
    },
  };
}
