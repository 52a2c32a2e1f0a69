import type { Case } from '../../../src/knowledge/calibrate/cases.js';
import { fitCalibration } from '../../../src/knowledge/calibrate/fit-calibration.js';
import { usualCalibration } from '../../../src/knowledge/calibrate/usual-calibration.js';
import { KnowledgeIndex } from '../../../src/knowledge/index.js';
import { shopEntries } from '../build-entry.js';

const index = KnowledgeIndex.of(shopEntries());
const usual = usualCalibration(false);
const asked = (text: string, ...right: string[]): Case => ({
  evidence: index.gather({ parts: [{ text }] }, 'en'),
  right,
});
const KNOWN = [
  asked('where is my order', 'track.en'),
  asked('shipping fee', 'cost.en'),
  asked('reset my password please', 'password.en'),
  asked('track the parcel', 'track.en'),
];
const STRANGERS = [asked('password of the wifi'), asked('order a taxi')];
const times = (count: number, cases: readonly Case[]): Case[] =>
  Array.from({ length: count }, () => cases).flat();
const scopes = (calibration: typeof usual): number[] =>
  [...KNOWN, ...STRANGERS].map(({ evidence }) => index.weigh(evidence, calibration, 1).scope);

describe('fitCalibration', () => {
  it('stays with what is usual until there are questions enough', () => {
    expect(fitCalibration([], times(7, KNOWN), usual)).toEqual(usual);
    expect(fitCalibration([], times(8, KNOWN), usual).learntFrom).toBe('questions');
    expect(() => fitCalibration([], [], null)).toThrow('Nothing to calibrate on');
  });

  it('takes strangers to be rarer the more questions came without one, and to look as before', () => {
    const before = scopes(usual);
    const of40 = fitCalibration([], times(10, KNOWN), usual);
    const of400 = fitCalibration([], times(100, KNOWN), usual);
    expect(of400.scope.terms).toEqual(usual.scope.terms);
    const [after40, after400] = [scopes(of40), scopes(of400)];
    before.forEach((scope, at) => {
      expect(after40[at]).toBeGreaterThan(scope);
      expect(after400[at]).toBeGreaterThan(after40[at] ?? 1);
    });
  });

  it('tells apart the strangers it was shown', () => {
    const told = scopes(fitCalibration([], times(20, [...KNOWN, ...STRANGERS]), usual));
    expect(Math.min(...told.slice(0, KNOWN.length))).toBeGreaterThan(Math.max(...told.slice(KNOWN.length)));
  });

  it('works without anything believed before', () => {
    const fitted = fitCalibration([], times(10, KNOWN), null);
    for (const { evidence } of KNOWN) {
      const { ranked, scope } = index.weigh(evidence, fitted, 1);
      expect(scope).toBeGreaterThan(0.9);
      expect(ranked[0]?.confidence).toBeLessThanOrEqual(scope);
      expect(ranked[0]?.confidence).toBeGreaterThan(0.8);
    }
  });
});
