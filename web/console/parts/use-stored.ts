import { useLocalStorage } from '@mantine/hooks';

/** A preference kept on this computer. Read at once: a first draw with the wrong value would flicker. */
export const useStored = <T>(name: string, defaultValue: T) =>
  useLocalStorage<T>({ key: `tsunagu.${name}`, defaultValue, getInitialValueInEffect: false });
