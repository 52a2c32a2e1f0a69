import { reliabilityChart, riskCoverageChart } from './charts.js';
import type { EvaluationSummary } from './evaluate.js';
import type { ModelFigures } from './evaluate-model.js';
import type { EvaluationDetails } from './summarise-evaluation.js';

/** One page with figures, charts and confusions; it loads nothing from anywhere. */
export function reportHtml(summary: EvaluationSummary, details: EvaluationDetails): string {
  const { intervals, calibrationErrorByChance, strangerKinds, without, withModel, ...figures } = summary;
  const rows = Object.entries(figures).map(([name, value]) => {
    const interval = intervals[name as keyof typeof intervals];
    const range = interval ? `${shown(interval[0])} to ${shown(interval[1])}` : '';
    return `<tr><th scope="row">${words(name)}</th><td>${shown(value)}</td><td>${range}</td></tr>`;
  });
  const chance = calibrationErrorByChance
    ? `<tr><th scope="row">calibration error of perfect confidence, by chance</th><td></td><td>${shown(calibrationErrorByChance[0])} to ${shown(calibrationErrorByChance[1])}</td></tr>`
    : '';
  const kinds = Object.entries(strangerKinds).map(
    ([kind, area]) => `<tr><th scope="row">AUROC, ${escape(kind)}</th><td>${shown(area)}</td><td></td></tr>`,
  );
  const confusions = details.confusions.map(
    ({ expected, found, questions, example }) =>
      `<tr><td>${escape(expected)}</td><td>${escape(found)}</td><td>${questions}</td><td>${escape(example)}</td></tr>`,
  );
  const byModel = withModel ? modelTable(withModel, summary) : '';
  const left = without.length > 0 ? `<p>Without ${without.join(', ')}.</p>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Knowledge evaluation</title><style>${STYLE}</style></head>
<body><h1>Knowledge evaluation</h1>${left}
<section class="charts"><figure><figcaption>Answering only from some confidence on: how much is answered, and how much of it is wrong</figcaption>${riskCoverageChart(details.riskCoverage)}</figure>
<figure><figcaption>How often answers of a confidence are right; darker bars hold more questions</figcaption>${reliabilityChart(details.reliability)}</figure></section>
<table><thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">95 % interval</th></tr></thead><tbody>${rows.join('')}${chance}${kinds.join('')}</tbody></table>
${byModel}<h2>Taken for one another</h2>
<table><thead><tr><th scope="col">Expected</th><th scope="col">Found</th><th scope="col">Questions</th><th scope="col">Example</th></tr></thead><tbody>${confusions.join('')}</tbody></table>
</body></html>
`;
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2733;background:#fff}' +
  '.charts{display:flex;flex-wrap:wrap;gap:1rem}figure{flex:1 1 20rem;margin:0}figcaption{color:#4a5866}' +
  'svg{width:100%;height:auto}svg text{font-size:11px;fill:#4a5866}.grid{stroke:#dde3e9}.line{fill:none;stroke:#0b6bcb;stroke-width:2}' +
  '.bar{fill:#0b6bcb}.ideal{stroke:#b3541e;stroke-dasharray:4 3}table{border-collapse:collapse;width:100%}' +
  'th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #dde3e9;vertical-align:top}td:nth-child(n+2){font-variant-numeric:tabular-nums}';

/** Its own figures, and beside the others what they are after its verdicts. */
function modelTable({ judged, tokens, ...own }: ModelFigures, without: EvaluationSummary): string {
  const row = (name: string, ...values: unknown[]): string =>
    `<tr><th scope="row">${words(name)}</th>${values.map((value) => `<td>${shown(value)}</td>`).join('')}</tr>`;
  const figures = Object.entries({
    ...own,
    promptTokens: tokens.prompt,
    completionTokens: tokens.completion,
  });
  const changed = Object.entries(judged).map(([name, value]) =>
    row(name, without[name as keyof typeof judged], value),
  );
  return `<h2>With the model</h2><table><tbody>${figures.map(([name, value]) => row(name, value)).join('')}</tbody></table>
<table><thead><tr><th scope="col">Figure</th><th scope="col">Without</th><th scope="col">With its verdicts</th></tr></thead><tbody>${changed.join('')}</tbody></table>
`;
}

const words = (name: string): string => name.replace(/([A-Z]|\d+)/g, ' $1').toLowerCase();

function shown(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(3);
  return typeof value === 'string' ? escape(value) : 'none';
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
