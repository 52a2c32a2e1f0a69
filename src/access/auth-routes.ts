import { Router } from 'express';
import { parseInput } from '../platform/http.js';
import type { AccountCommands } from './account-commands.js';
import { callerOf, causeOf, findCaller, requireActor, sessionCallerOf } from './authenticate.js';
import { LoginBody, MePatchBody, PasswordBody } from './contract.js';
import { sameOriginOnly } from './csrf.js';
import { presentAccount } from './present.js';
import type { SessionCookie } from './session-cookie.js';
import type { SignIn } from './sign-in.js';

/** Signing in and out, and one's own account. */
export function createAuthRoutes(deps: {
  signIn: SignIn;
  accountCommands: AccountCommands;
  cookie: SessionCookie;
  publicUrl: string;
}): Router {
  const { signIn, accountCommands, cookie } = deps;
  const router = Router();
  // Tokens are in these answers: nobody on the way may keep them.
  router.use('/auth', (_req, res, next) => {
    res.setHeader('cache-control', 'no-store');
    next();
  });

  router.post('/auth/login', sameOriginOnly(deps.publicUrl), async (req, res) => {
    const body = parseInput(LoginBody, req.body);
    const { requestId, ip } = causeOf(req);
    const { token, csrfToken, account } = await signIn.login({ ...body, requestId, ip });
    // Whoever sits at this browser now replaces who sat there before.
    const before = findCaller(req);
    if (before?.via === 'cookie') await signIn.logout(before, causeOf(req));
    res.append('set-cookie', cookie.give(token));
    res.json({ token, csrfToken, account: presentAccount(account) });
  });

  router.post('/auth/logout', async (req, res) => {
    const caller = findCaller(req);
    if (caller) await signIn.logout(caller, causeOf(req));
    if (caller?.via !== 'bearer') res.append('set-cookie', cookie.take());
    res.status(204).end();
  });

  router.get('/auth/me', (req, res) => {
    const { account, actor, credential } = callerOf(req);
    const csrfToken = credential.kind === 'session' ? credential.csrfToken : null;
    res.json({ account: presentAccount(account), role: actor.role, csrfToken });
  });

  router.patch('/auth/me', async (req, res) => {
    const { account } = sessionCallerOf(req);
    const changed = await accountCommands.change(
      account._id,
      parseInput(MePatchBody, req.body),
      causeOf(req),
    );
    res.json({ account: presentAccount(changed) });
  });

  router.post('/auth/password', requireActor, async (req, res) => {
    const { account, credential } = sessionCallerOf(req);
    const { current, next } = parseInput(PasswordBody, req.body);
    const request = { accountId: account._id, current, next, keepSession: credential.session._id };
    await accountCommands.changePassword(request, causeOf(req));
    res.status(204).end();
  });

  return router;
}
