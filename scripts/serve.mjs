#!/usr/bin/env node
import './provision/requirements.mjs';

// Loaded only after that check: an old Node would stumble over the syntax of the rest.
void import('./commands/serve.mjs').then((command) => command.serve());
