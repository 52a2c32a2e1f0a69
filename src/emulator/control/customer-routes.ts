import { Router } from 'express';
import type { Threads } from '../core/threads.js';
import type { FacebookCustomer } from '../facebook/facebook-customer.js';
import type { XCustomer } from '../x/x-customer.js';
import { badField, parseInput } from './control-error.js';
import {
  FacebookCommentSchema,
  FacebookMessageSchema,
  FacebookPostbackSchema,
  XDmSchema,
  XMentionSchema,
} from './control-schemas.js';

export interface CustomerRoutesDeps {
  xCustomer: XCustomer;
  facebookCustomer: FacebookCustomer;
  threads: Threads;
}

/** What the tester does as a customer. */
export function customerRoutes({ xCustomer, facebookCustomer, threads }: CustomerRoutesDeps): Router {
  const assertKnown = (field: string, id: string | undefined, surface: 'post' | 'comment') => {
    if (id && threads.message(id)?.surface !== surface) throw badField(field, `is no known ${surface}`);
  };

  const router = Router();
  router.post('/x/dm', async (req, res) => {
    const { text, delivery, ...person } = parseInput(XDmSchema, req.body);
    res.json(await xCustomer.sendDm(person, text, delivery));
  });
  router.post('/x/mention', async (req, res) => {
    const { text, inReplyTo, quote, mention, delivery, ...person } = parseInput(XMentionSchema, req.body);
    assertKnown('inReplyTo', inReplyTo, 'post');
    assertKnown('quote', quote, 'post');
    res.json(await xCustomer.publish(person, { text, inReplyTo, quote, mention }, delivery));
  });
  router.post('/facebook/message', async (req, res) => {
    const { text, quickReplyPayload, delivery, ...person } = parseInput(FacebookMessageSchema, req.body);
    res.json(await facebookCustomer.sendMessage(person, { text, quickReplyPayload }, delivery));
  });
  router.post('/facebook/postback', async (req, res) => {
    const { payload, title = payload, delivery, ...person } = parseInput(FacebookPostbackSchema, req.body);
    res.json(await facebookCustomer.press(person, { title, payload }, delivery));
  });
  router.post('/facebook/comment', async (req, res) => {
    const { text, postId, parentId, delivery, ...person } = parseInput(FacebookCommentSchema, req.body);
    assertKnown('parentId', parentId, 'comment');
    res.json(await facebookCustomer.comment(person, { text, postId, parentId }, delivery));
  });
  return router;
}
