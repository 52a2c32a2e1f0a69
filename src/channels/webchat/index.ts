export { createWebchatChannel, parseRecorded, type WebchatChannel } from './webchat-channel.js';
export type { Site, WebchatLimits, WebchatOptions } from './options.js';
export { createDiskUploads, type Uploads } from './uploads.js';
