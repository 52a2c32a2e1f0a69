import type { Calibration } from './calibrate/fit-calibration.js';
import type { PolicyPoint } from './calibrate/policy-curve.js';
import type { ClassifierData } from './classify/fit-classifier.js';

/** Everything learnt from a base, as plain data: made in a worker thread, adopted by the index in one step. */
export interface FittedModel {
  readonly classifier: ClassifierData | null;
  readonly calibration: Calibration;
  /** What each price of a wrong answer would come to; empty where there were no questions to try it on. */
  readonly policy: readonly PolicyPoint[];
}
