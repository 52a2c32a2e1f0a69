import { byId, make, timeOf } from './dom.js';
import { currentLanguage, say } from './words.js';

const SHOWN = 50;

/** The latest webhooks, each with a way to send it again. */
export function drawWebhooks(deliveries, redeliver) {
  const rows = deliveries
    .slice(-SHOWN)
    .reverse()
    .map((delivery) => {
      const time = timeOf(delivery.createdAt, currentLanguage());
      const last = delivery.tries.at(-1);
      return make(
        'tr',
        {},
        make('td', {}, time),
        make('td', {}, make('code', {}, `${delivery.platform} ${delivery.event}`)),
        make('td', {}, make('span', { class: `status ${delivery.status}` }, say(delivery.status))),
        make('td', {}, last ? `${delivery.tries.length} (${last.httpStatus || last.error})` : '0'),
        make(
          'td',
          {},
          make(
            'button',
            {
              type: 'button',
              class: 'quiet',
              'aria-label': say('redeliverOne', { event: delivery.event, time }),
              onclick: () => redeliver(delivery.id),
            },
            say('redeliver'),
          ),
        ),
      );
    });
  byId('webhooks').replaceChildren(...(rows.length > 0 ? rows : [emptyRow(5)]));
}

/** The latest calls that a platform took. */
export function drawLedger(entries) {
  const rows = entries
    .slice(-SHOWN)
    .reverse()
    .map((entry) =>
      make(
        'tr',
        {},
        make('td', {}, timeOf(entry.at, currentLanguage())),
        make('td', {}, make('code', {}, entry.api)),
        make('td', {}, entry.recipient),
        make('td', { class: 'wide' }, entry.text),
      ),
    );
  byId('ledger').replaceChildren(...(rows.length > 0 ? rows : [emptyRow(4)]));
}

const emptyRow = (columns) => make('tr', {}, make('td', { colspan: columns, class: 'hint' }, say('none')));
