import type { ReliabilityBin } from './reliability.js';
import type { RiskCoveragePoint } from './risk-coverage.js';

/** Share of questions answered against the share of wrong answers, as an SVG. */
export function riskCoverageChart(points: readonly RiskCoveragePoint[]): string {
  const highest = Math.max(0.05, ...points.map(({ risk }) => risk));
  const path = points
    .map(({ coverage, risk }, at) => `${at === 0 ? 'M' : 'L'}${x(coverage)} ${y(risk / highest)}`)
    .join('');
  return frame('Risk and coverage', 'answered', 'wrong', highest, `<path class="line" d="${path}"/>`);
}

/** Confidence against the share that was right; the diagonal is perfect. Bars are as wide as their tenth. */
export function reliabilityChart(bins: readonly ReliabilityBin[]): string {
  const most = Math.max(1, ...bins.map(({ questions }) => questions));
  const bars = bins.map(({ from, to, right, confidence, questions }) => {
    if (right === null || confidence === null) return '';
    const opacity = 0.25 + 0.75 * Math.sqrt(questions / most);
    const width = Number(x(to)) - Number(x(from)) - 2;
    return `<rect class="bar" x="${x(from)}" y="${y(right)}" width="${width}" height="${Number(y(0)) - Number(y(right))}" opacity="${opacity.toFixed(2)}"><title>${percent(confidence)} sure, ${percent(right)} right of ${questions}</title></rect>`;
  });
  const diagonal = `<path class="ideal" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>`;
  return frame('Reliability', 'confidence', 'right', 1, bars.join('') + diagonal);
}

const SIZE = { width: 420, height: 300, left: 52, right: 24, top: 12, bottom: 44 };
const STEPS = [0, 0.25, 0.5, 0.75, 1];

const x = (share: number): string => (SIZE.left + share * (SIZE.width - SIZE.left - SIZE.right)).toFixed(1);
const y = (share: number): string =>
  (SIZE.height - SIZE.bottom - share * (SIZE.height - SIZE.top - SIZE.bottom)).toFixed(1);
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

function frame(title: string, across: string, up: string, highest: number, body: string): string {
  const grid = STEPS.map(
    (step) =>
      `<path class="grid" d="M${x(0)} ${y(step)}H${x(1)}"/>` +
      `<text x="${SIZE.left - 6}" y="${y(step)}" text-anchor="end" dominant-baseline="middle">${percent(step * highest)}</text>` +
      `<text x="${x(step)}" y="${SIZE.height - SIZE.bottom + 16}" text-anchor="middle">${percent(step)}</text>`,
  ).join('');
  const middle = (SIZE.left + SIZE.width - SIZE.right) / 2;
  return (
    `<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}">${grid}${body}` +
    `<text x="${middle}" y="${SIZE.height - 6}" text-anchor="middle">${across}</text>` +
    `<text x="14" y="${SIZE.height / 2}" text-anchor="middle" transform="rotate(-90 14 ${SIZE.height / 2})">${up}</text></svg>`
  );
}
