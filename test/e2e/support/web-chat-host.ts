import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands on the page of a site owner who uses Web Chat as its documentation says. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Somebody's shop</title>
    <link rel="icon" href="data:," />
    <style>
      html, body, #webchat { height: 100%; margin: 0; }
    </style>
    <script src="/webchat.js"></script>
  </head>
  <body>
    <div id="webchat" role="main"></div>
    <script type="module" src="/start.js"></script>
  </body>
</html>`;

const startScript = (tsunaguUrl: string): string => `
const answer = await fetch(${JSON.stringify(`${tsunaguUrl}/webchat/token`)}, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ site: 'demo' }),
});
const { token, userId } = await answer.json();
WebChat.renderWebChat(
  {
    directLine: WebChat.createDirectLine({ token, domain: ${JSON.stringify(`${tsunaguUrl}/v3/directline`)} }),
    userID: userId,
    locale: 'en-US',
  },
  document.getElementById('webchat'),
);`;

/** A site of another origin that carries Microsoft's Web Chat. */
export async function startWebChatHost(
  webChat: string,
  tsunaguUrl: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(({ url }, res) => {
    const script = url === '/webchat.js' ? webChat : url === '/start.js' ? startScript(tsunaguUrl) : null;
    res.setHeader(
      'content-type',
      script === null ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
    );
    res.end(script ?? PAGE);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
