/** @jsxImportSource preact */
import type { Choice } from '../chat/line.js';
import { ThumbIcon } from './icons.jsx';

/** Answers to pick instead of typing; those to "did that help?" carry thumbs. */
export function Choices(props: { choices: Choice[]; label: string; onPick: (choice: Choice) => void }) {
  if (props.choices.length === 0) return null;
  return (
    <div class="choices" role="group" aria-label={props.label}>
      {props.choices.map((choice) => (
        <button key={choice.value} type="button" class="choice" onClick={() => props.onPick(choice)}>
          {choice.feedback && <ThumbIcon down={choice.feedback === 'no'} />}
          {choice.title}
        </button>
      ))}
    </div>
  );
}
