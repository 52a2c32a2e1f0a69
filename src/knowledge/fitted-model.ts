import type { Calibration } from './calibrate/fit-calibration.js';
import type { ClassifierData } from './classify/fit-classifier.js';

/** Everything learnt from a base, as plain data: made in a worker thread, adopted by the index in one step. */
export interface FittedModel {
  readonly classifier: ClassifierData | null;
  readonly calibration: Calibration;
}
