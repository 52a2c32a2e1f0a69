import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Where the result goes as JSON. */
  json?: string;
  /** Product and floor take turns this many times. */
  rounds: number;
  /** Only the cases whose name contains this. */
  only: string;
  /** Leave the floor out, for a quick look. */
  withFloor: boolean;
  /** A folder for the CPU profiles of the product's processes. */
  profile?: string;
}

export function readArguments(defaults: { rounds: number }): BenchArguments {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string', default: '' },
      'no-floor': { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  return {
    json: values.json,
    rounds: Number(values.rounds ?? defaults.rounds),
    only: values.only,
    withFloor: !values['no-floor'],
    profile: values.profile,
  };
}
