import { io, type Socket } from 'socket.io-client';
import type { ConsoleToServer, ServerToConsole } from '../api/contract.js';

export type LiveSocket = Socket<ServerToConsole, ConsoleToServer>;

/** Long polling is left out: without sticky sessions it fails behind several web processes. */
export const openSocket = (): LiveSocket =>
  io('/realtime', {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    withCredentials: true,
  });
