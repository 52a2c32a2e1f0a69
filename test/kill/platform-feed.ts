/** What the emulated platforms show: messages by thread, and which webhooks got their 200. Live, without asking again. */
export interface PlatformFeed {
  /** What Tsunagu has sent into a thread, in order. */
  sentInto(thread: string): readonly string[];
  /** True once any copy of the webhook about this message was answered with 200. */
  isAcknowledged(messageId: string): boolean;
  close(): void;
}

/** Follows the emulator's event stream. Open it before anything happens there. */
export async function followPlatforms(controlUrl: string): Promise<PlatformFeed> {
  const threads = new Map<string, string[]>();
  const acknowledged = new Set<string>();
  const closing = new AbortController();

  const response = await fetch(`${controlUrl}/stream`, { signal: closing.signal });
  if (!response.ok || !response.body) throw new Error(`The emulator's stream answers ${response.status}.`);
  void read(response.body).catch(() => undefined); // ends with the close

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block);
    }
  }

  function take(block: string): void {
    const type = /^event: (.+)$/m.exec(block)?.[1];
    const data = /^data: (.+)$/m.exec(block)?.[1];
    if (!type || !data) return;
    const event = JSON.parse(data) as Record<string, string>;
    if (type === 'message' && event['direction'] === 'out') {
      const thread = event['thread'] ?? '';
      threads.set(thread, [...(threads.get(thread) ?? []), event['text'] ?? '']);
    }
    if (type === 'delivery' && event['status'] === 'delivered') acknowledged.add(event['messageId'] ?? '');
  }

  return {
    sentInto: (thread) => threads.get(thread) ?? [],
    isAcknowledged: (messageId) => acknowledged.has(messageId),
    close: () => closing.abort(),
  };
}
