import { lenient } from '../wire/index.js';

export type Users = ReadonlyMap<string, { id: string; handle?: string; name?: string }>;

const WrappedUserSchema = lenient.object({ data: lenient.any });
const PlainUserSchema = lenient.object({
  id: lenient.id,
  id_str: lenient.id,
  username: lenient.text,
  screen_name: lenient.text,
  name: lenient.text,
});

/**
 * X sends users as a list or keyed by id, bare or wrapped in `data`, with `username` or `screen_name`; often without
 * the one who wrote.
 */
export function readUsers(users: unknown): Users {
  const items = Array.isArray(users)
    ? lenient.items.parse(users)
    : Object.values(lenient.record.parse(users));
  return new Map(items.flatMap((item) => readUser(item)).map((user) => [user.id, user]));
}

function readUser(item: unknown) {
  const user = PlainUserSchema.parse(WrappedUserSchema.parse(item)?.data ?? item);
  const id = user?.id_str ?? user?.id;
  return id ? [{ id, handle: user?.username ?? user?.screen_name, name: user?.name }] : [];
}
