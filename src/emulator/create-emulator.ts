import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { buildState, type EmulatorState } from './build-state.js';
import { createControlApi } from './control/control-api.js';
import { FacebookCustomer } from './facebook/facebook-customer.js';
import { createGraphApi } from './facebook/graph-api.js';
import type { EmulatorOptions } from './options.js';
import { servePage } from './page-assets.js';
import { verifyWebhooks } from './verify-webhooks.js';
import { createXApi } from './x/x-api.js';
import { XCustomer } from './x/x-customer.js';

export interface Emulator {
  /** The page and the control API, to be mounted anywhere. */
  app: Express;
  /** Serves the platforms' APIs together with `app`, and takes up webhooks an earlier run had not delivered. */
  listen(): Promise<{ url: string }>;
  /** Sends webhooks to another Tsunagu from now on. */
  pointAt(tsunaguUrl: string): void;
  close(): Promise<void>;
  state: EmulatorState;
}

/** X and Facebook on one local server, with no credentials but the ones given. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const { x, facebook, host = '127.0.0.1', port = 0 } = options;
  const state = buildState(options);
  const xDeps = { x, ...state };
  const facebookDeps = { facebook, ...state };
  const closing = new AbortController();

  const app = express().disable('x-powered-by');
  app.use(servePage());
  app.use(
    '/control',
    createControlApi({
      ...state,
      xCustomer: new XCustomer(xDeps),
      facebookCustomer: new FacebookCustomer(facebookDeps),
      accounts: {
        x: { handle: x.handle, name: x.name },
        facebook: { pageId: facebook.pageId, pageName: facebook.pageName },
      },
      verify: () =>
        verifyWebhooks({
          xUrl: state.urlOf('/webhooks/x'),
          facebookUrl: state.urlOf('/webhooks/facebook'),
          consumerSecret: x.consumerSecret,
          verifyToken: facebook.verifyToken,
        }),
      closing: closing.signal,
    }),
  );

  const platforms = express().disable('x-powered-by');
  platforms.use(createXApi(xDeps), createGraphApi(facebookDeps), app);
  let server: Server | undefined;

  return {
    app,
    state,
    pointAt: state.pointAt,
    listen: async () => {
      server = createServer(platforms);
      const { port: bound } = await listening(server, port, host);
      state.sender.resume();
      return { url: `http://${host}:${bound}` };
    },
    close: async () => {
      closing.abort();
      state.sender.close();
      if (server) await closed(server);
    },
  };
}

const listening = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address);
    });
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
