import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ACCOUNT_ROLES, normalizeEmail } from './access/index.js';
import { RoutingSettings } from './console/index.js';
import { packageRoot } from './platform/package-root.js';
import type { Services } from './services.js';

const TeamSchema = RoutingSettings.omit({ version: true, rules: true }).extend({
  routingRules: RoutingSettings.shape.rules,
  accounts: z.array(
    z.object({
      email: z.email(),
      name: z.string(),
      role: z.enum(ACCOUNT_ROLES),
      locale: z.enum(['en', 'ja']),
      skills: z.record(z.string(), z.number().int().min(1).max(5)).optional(),
      languages: z.array(z.enum(['en', 'ja'])).optional(),
      capacity: z.number().int().optional(),
      queues: z.array(z.string()).optional(),
    }),
  ),
});

type SeedServices = Pick<
  Services,
  'config' | 'ids' | 'logger' | 'secrets' | 'access' | 'handoff' | 'knowledge'
>;

/**
 * Fills an empty installation with the demo shop: FAQ entries, team, routing. Once: what people changed since stays. Each
 * step may be repeated, so a start that was interrupted is finished by the next.
 */
export async function seedDemo(services: SeedServices): Promise<void> {
  const { config, ids, logger, secrets, access, handoff, knowledge } = services;
  if (await secrets.find('demo-seeded')) return;
  logger.info('seeding the demo shop');
  const folder = join(packageRoot(), 'demo');
  const team = TeamSchema.parse(JSON.parse(readFileSync(join(folder, 'team.json'), 'utf8')));

  if ((await handoff.settings.get()).version === 0) {
    const { accounts: _accounts, routingRules: rules, ...routing } = team;
    await handoff.settings.save({ ...routing, rules, _id: 'routing', version: 0 });
  }
  await knowledge.importArticles(readFileSync(join(folder, 'articles.jsonl'), 'utf8'), 'demo');

  const cause = { actor: { kind: 'system' as const } };
  const handedOut: { role: string; email: string; password: string }[] = [];
  for (const { skills, languages, capacity, queues, ...person } of team.accounts) {
    const password = ids.secret();
    const known = await access.accounts.findByEmail(normalizeEmail(person.email));
    const account = known
      ? await access.accountCommands.change(known._id, { password }, cause)
      : await access.accountCommands.create({ ...person, password }, cause);
    handedOut.push({ role: person.role, email: person.email, password });
    if (person.role === 'agent') {
      await handoff.agents.upsert({
        _id: account._id,
        name: person.name,
        skills: skills ?? {},
        languages: languages ?? [person.locale],
        queues: queues ?? [],
        capacity: capacity ?? 4,
      });
    }
  }
  writePrivately(config.DATA_DIR, 'demo-accounts.json', handedOut);
  await secrets.save('demo-seeded', new Date().toISOString());
}

/** Readable by its owner only, and never half written. */
function writePrivately(folder: string, name: string, content: unknown): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
