export { createCloseIdle } from './close-idle.js';
export { createQuestionSettler } from './settle-questions.js';
export { createRunTurn } from './run-turn.js';
export type { KnowledgeAnswer, KnowledgePort } from './knowledge-port.js';
export { decide, type Decision, type TurnSignals } from './escalation-policy.js';
export { recognisePhrases } from './recognise-phrases.js';
