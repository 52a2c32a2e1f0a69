import { conflict } from '../platform/errors.js';
import { defineCollection, isDuplicateKey, type Database } from '../platform/mongo.js';
import { DEFAULT_SETTINGS, type RoutingSettings } from './settings.js';

export const settingsCollection = defineCollection<RoutingSettings>('settings', []);

export interface SettingsStore {
  get(): Promise<RoutingSettings>;
  /** @throws 409 `settings_changed` when somebody saved since `version` was read. */
  save(settings: RoutingSettings): Promise<RoutingSettings>;
}

/** How old settings may be in a decision. An edit is live everywhere within this. */
const CACHE_MS = 1000;

export function createSettingsStore(deps: { db: Database }): SettingsStore {
  const settings = deps.db.collection(settingsCollection);
  let cached: { value: RoutingSettings; readAt: number } | null = null;

  return {
    async get() {
      if (cached && performance.now() - cached.readAt < CACHE_MS) return cached.value;
      const value = (await settings.findOne({ _id: 'routing' })) ?? DEFAULT_SETTINGS;
      cached = { value, readAt: performance.now() };
      return value;
    },
    async save(next) {
      const stored: RoutingSettings = { ...next, _id: 'routing', version: next.version + 1 };
      cached = null;
      try {
        const replaced = await settings.findOneAndReplace({ _id: 'routing', version: next.version }, stored, {
          upsert: next.version === 0,
          returnDocument: 'after',
        });
        if (replaced) return stored;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      throw conflict(
        'settings_changed',
        'Somebody saved these settings meanwhile; load them again and repeat the change.',
      );
    },
  };
}
