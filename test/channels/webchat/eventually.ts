/** Tries until it is so. @throws what the last try threw, after fifteen seconds. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const until = Date.now() + 15_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
