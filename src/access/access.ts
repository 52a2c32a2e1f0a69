import { Router, type RequestHandler } from 'express';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { Database } from '../platform/mongo.js';
import type { RedisClient } from '../platform/redis.js';
import { createAccountCommands, type AccountCommands } from './account-commands.js';
import { createAccountRoutes } from './account-routes.js';
import { createAccountStore, type AccountStore } from './account-store.js';
import { createActorFromSocket, type ActorFromSocket } from './actor-from-socket.js';
import { createApiTokenRoutes } from './api-token-routes.js';
import { createApiTokenStore } from './api-token-store.js';
import { createAuditLog, type AuditLog } from './audit-log.js';
import { createAuditRoutes } from './audit-routes.js';
import { createAuthRoutes } from './auth-routes.js';
import { authenticate } from './authenticate.js';
import { csrf } from './csrf.js';
import { createLoginThrottle, type LoginLimits } from './login-throttle.js';
import { createPrincipals } from './principals.js';
import { createSessionCookie } from './session-cookie.js';
import { createSessionStore } from './session-store.js';
import { createSignIn, type SignIn } from './sign-in.js';

export interface AccessDeps {
  db: Database;
  redis: RedisClient;
  /** Of every key in Redis. */
  redisPrefix: string;
  clock: Clock;
  ids: Ids;
  /** Where browsers reach us: decides `Secure` cookies and what counts as our own page. */
  publicUrl: string;
  /** Default: LOGIN_LIMITS. */
  loginLimits?: LoginLimits;
}

export interface Access {
  accounts: AccountStore;
  accountCommands: AccountCommands;
  audit: AuditLog;
  signIn: SignIn;
  /** Mount in this order under /api/v1, after the JSON body parser and before everything else: */
  authenticate: RequestHandler;
  csrf: RequestHandler;
  routes: Router;
  actorFromSocket: ActorFromSocket;
}

/** Builds the folder: accounts, sessions, tokens and their routes. */
export function createAccess(deps: AccessDeps): Access {
  const { publicUrl } = deps;
  const accounts = createAccountStore(deps);
  const sessions = createSessionStore(deps);
  const apiTokens = createApiTokenStore(deps);
  const audit = createAuditLog(deps);
  const principals = createPrincipals({ accounts, sessions, apiTokens, clock: deps.clock });
  const throttle = createLoginThrottle({ redis: deps.redis, prefix: deps.redisPrefix }, deps.loginLimits);
  const signIn = createSignIn({ accounts, sessions, principals, audit, throttle, ids: deps.ids });
  const accountCommands = createAccountCommands({
    accounts,
    sessions,
    apiTokens,
    principals,
    throttle,
    audit,
  });

  const routes = Router();
  routes.use(
    createAuthRoutes({ signIn, accountCommands, cookie: createSessionCookie(publicUrl), publicUrl }),
  );
  routes.use(createAccountRoutes({ accounts, accountCommands }));
  routes.use(createApiTokenRoutes({ apiTokens, principals, audit }));
  routes.use(createAuditRoutes({ audit }));

  return {
    accounts,
    accountCommands,
    audit,
    signIn,
    authenticate: authenticate(principals),
    csrf: csrf(publicUrl),
    routes,
    actorFromSocket: createActorFromSocket({ principals, publicUrl }),
  };
}
