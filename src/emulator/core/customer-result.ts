import type { DeliveryResult } from './delivery.js';

/** What a customer's act became: its message, and whether Tsunagu has heard of it. */
export interface CustomerResult extends DeliveryResult {
  id: string;
  thread: string;
}
