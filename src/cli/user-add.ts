import { z } from 'zod';
import { ACCOUNT_ROLES } from '../access/index.js';
import { parseInput } from '../platform/http.js';
import { withServices } from './with-services.js';

const NewUser = z.object({
  email: z.email(),
  name: z.string().trim().min(1).max(100),
  role: z.enum(ACCOUNT_ROLES),
  locale: z.enum(['en', 'ja']),
});

/** @throws Error that names the bad value, or says that the address is taken. */
export async function addUser(email: string, options: Record<string, string>): Promise<void> {
  const person = parseInput(NewUser, { ...options, email });
  await withServices(async ({ access, handoff, ids }) => {
    const password = ids.secret();
    const account = await access.accountCommands.create(
      { ...person, password },
      { actor: { kind: 'system' } },
    );
    if (person.role === 'agent') {
      const { queues } = await handoff.settings.get();
      await handoff.agents.upsert({
        _id: account._id,
        name: person.name,
        skills: {},
        languages: [person.locale],
        queues: queues.map((queue) => queue.id),
        capacity: 4,
      });
    }
    console.log(`${person.email} added as ${person.role}. Password, shown this once: ${password}`);
  });
}
