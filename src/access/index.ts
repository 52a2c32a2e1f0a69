export * from './access.js';
export * from './account.js';
export * from './account-commands.js';
export * from './account-store.js';
export type { ActorFromSocket, Handshake } from './actor-from-socket.js';
export * from './audit-log.js';
export {
  actorOf,
  callerOf,
  causeOf,
  findCaller,
  requireActor,
  sessionCallerOf,
  type Caller,
} from './authenticate.js';
export * from './contract.js';
export { SESSION_COOKIE } from './credential.js';
export { createLimiter, type Limiter, type Limits, type Verdict } from './limiter.js';
export { LOGIN_LIMITS, type LoginLimits } from './login-throttle.js';
export { networkOf } from './network-of.js';
export { passwordProblem } from './password-rules.js';
export * from './policy.js';
export { presentAccount } from './present.js';
export type { Principal } from './principals.js';
export * from './rate-limit.js';
export * from './readable-conversations.js';
export { isSameOrigin } from './same-origin.js';
export * from './security-headers.js';
export type { LoginAttempt, SignedIn, SignIn } from './sign-in.js';
