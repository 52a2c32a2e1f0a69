/** How one customer reaches us on one channel. */
export interface CustomerLine {
  readonly channel: 'x' | 'facebook' | 'webchat';
  /** Says something; resolves once it was acknowledged, or at once when it is held back. */
  say(text: string, trouble?: Trouble): Promise<Said>;
  /** Everything they were sent so far, in order. */
  heard(): Promise<readonly string[]>;
}

/** What may happen to a message on its way, ordered on purpose. */
export interface Trouble {
  /** Further copies sent along with the first. */
  duplicate?: number;
  /** Held back by the platform until it releases everything held. */
  hold?: boolean;
}

export interface Said {
  text: string;
  /** The platform's id of the message. */
  id: string;
  isAcknowledged(): boolean;
  /** The platform sends it once more, though it was acknowledged. */
  sendAgain(): Promise<void>;
}
