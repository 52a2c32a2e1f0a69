import { get, post, remove } from './control.js';
import { byId, momentOf } from './dom.js';
import { currentLanguage, say } from './words.js';

/** How the next message shall travel, as the panel stands. */
export function deliveryOptions() {
  const delayMs = Number(byId('delay').value);
  const signature = byId('signature').value;
  return {
    ...(byId('duplicate').checked && { duplicate: 1 }),
    ...(byId('hold').checked && { hold: true }),
    ...(delayMs > 0 && { delayMs }),
    ...(signature === 'none' && { unsigned: true }),
    ...(signature === 'wrong' && { wrongSignature: true }),
  };
}

/** Brings the "make it hard" panel to life. `act(work)` runs it and tells the user how it went. */
export function startTroublePanel({ act, api, onReset }) {
  for (const button of document.querySelectorAll('[data-release]')) {
    button.addEventListener('click', () => act(() => post('release', { order: button.dataset.release })));
  }
  for (const button of document.querySelectorAll('[data-fault]')) {
    button.addEventListener('click', () => act(() => orderFault(button.dataset.fault, api())));
  }
  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () =>
      act(async () => {
        await post('clock', { advanceMs: Number(button.dataset.advance) });
        await drawState();
      }),
    );
  }
  byId('faults-clear').addEventListener('click', () =>
    act(async () => drawFaults((await remove('faults')).items)),
  );
  byId('redeliver-all').addEventListener('click', () => act(() => post('redeliver')));
  byId('verify').addEventListener('click', () =>
    act(async () => {
      const { x, facebook } = await post('verify');
      return say('verified', { x: say(x ? 'yes' : 'no'), facebook: say(facebook ? 'yes' : 'no') });
    }),
  );
  const dialog = byId('reset-dialog');
  byId('reset').addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'reset') act(() => post('reset').then(onReset));
  });
}

/** The clock and the waiting faults, as they are now. */
export async function drawState() {
  const [{ now }, faults] = await Promise.all([get('clock'), get('faults')]);
  byId('clock-now').textContent = momentOf(now, currentLanguage());
  drawFaults(faults.items);
}

export function drawHeld(count) {
  byId('held-count').textContent = say('heldCount', { count });
  for (const button of document.querySelectorAll('[data-release]')) button.disabled = count === 0;
}

async function orderFault(kind, api) {
  const fault = kind === 'cut' ? { cutAfterAccept: true } : { status: Number(kind) };
  drawFaults((await post('faults', { api, times: 1, ...fault })).items);
}

function drawFaults(faults) {
  const count = faults.reduce((sum, fault) => sum + fault.times, 0);
  byId('fault-count').textContent = say('faultCount', { count });
  byId('faults-clear').disabled = count === 0;
}
