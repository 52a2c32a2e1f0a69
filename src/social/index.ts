export { createAlertStore, type AlertStore, type CrisisAlert } from './alert-store.js';
export { createCrisisWatch } from './crisis-watch.js';
