import { Router } from 'express';
import { parseInput } from '../platform/http.js';
import type { AccountCommands } from './account-commands.js';
import type { AccountStore } from './account-store.js';
import { actorOf, causeOf } from './authenticate.js';
import { AccountCreateBody, AccountListQuery, AccountPatchBody } from './contract.js';
import { authorize } from './policy.js';
import { presentAccount } from './present.js';

/** Accounts, for admins. */
export function createAccountRoutes(deps: {
  accounts: AccountStore;
  accountCommands: AccountCommands;
}): Router {
  const { accounts, accountCommands } = deps;
  const router = Router();

  router.get('/accounts', async (req, res) => {
    authorize(actorOf(req), 'account.manage');
    const { items, nextCursor } = await accounts.list(parseInput(AccountListQuery, req.query, 'query'));
    res.json({ items: items.map(presentAccount), nextCursor });
  });

  router.post('/accounts', async (req, res) => {
    authorize(actorOf(req), 'account.manage');
    const account = await accountCommands.create(parseInput(AccountCreateBody, req.body), causeOf(req));
    res.status(201).json(presentAccount(account));
  });

  router.patch('/accounts/:id', async (req, res) => {
    authorize(actorOf(req), 'account.manage');
    const change = parseInput(AccountPatchBody, req.body);
    const account = await accountCommands.change(req.params.id, change, causeOf(req));
    res.json(presentAccount(account));
  });

  return router;
}
