/** An activity as the server sends it; see src/channels/webchat/present-activity.ts. */
export interface WireActivity {
  type: string;
  id: string;
  timestamp: string;
  from: { id: string; name?: string; role: 'bot' | 'user'; kind?: 'bot' | 'agent' | 'system' };
  text?: string;
  locale?: string;
  attachments?: WireAttachment[];
  suggestedActions?: { actions: WireAction[] };
  channelData?: Record<string, unknown>;
}

export interface WireAttachment {
  contentType: string;
  contentUrl: string;
  name?: string;
}

export interface WireAction {
  type: string;
  title: string;
  value: string;
}

/** An activity as the customer's side posts it. */
export interface OutgoingActivity {
  type: 'message' | 'typing';
  text?: string;
  value?: unknown;
  locale: string;
  channelData: Record<string, unknown> & { clientActivityID: string };
  attachments?: { contentType: string; name: string }[];
}

export interface Grant {
  conversationId: string;
  token: string;
}
