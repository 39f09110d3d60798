/** Boards, inbox, live stream, files, processes, and the description itself. */
import { z } from 'zod';
import * as F from '../board-figures';
import * as B from '../boards';
import { Empty } from '../common';
import * as O from '../organisation';
import { byId, endpoint } from './endpoint';

export const OVERSIGHT = {
  getBoard: endpoint({
    method: 'GET',
    path: '/boards/:id',
    action: 'board.read',
    summary: 'Board of a unit and everything below it',
    params: byId,
    response: B.BoardView,
    status: 200,
  }),
  getBoardStages: endpoint({
    method: 'GET',
    path: '/boards/:id/stages',
    action: 'board.read',
    summary: 'Working hours by stage of what was signed off in the last 90 days, by direct sub-unit',
    params: byId,
    response: F.BoardStages,
    status: 200,
  }),
  listNotifications: endpoint({
    method: 'GET',
    path: '/notifications',
    action: 'notification.read',
    summary: 'My inbox',
    query: O.NotificationQuery,
    response: O.NotificationPage,
    status: 200,
  }),
  markNotifications: endpoint({
    method: 'POST',
    path: '/notifications/read',
    action: 'notification.mark',
    summary: 'Mark as read',
    body: O.MarkRead,
    response: Empty,
    status: 200,
  }),
  stream: endpoint({
    method: 'GET',
    path: '/stream',
    action: 'stream.read',
    summary: 'Server-sent events; resumes with Last-Event-ID',
    response: z.string(),
    status: 200,
    media: { response: 'text/event-stream' },
  }),
  uploadFile: endpoint({
    method: 'POST',
    path: '/files',
    action: 'file.upload',
    summary: 'Upload evidence; the raw body is the file, its name in ?name=',
    query: z.object({ name: z.string().min(1).max(255) }).strict(),
    response: B.FileView,
    status: 201,
    media: { request: ['application/octet-stream'] },
  }),
  downloadFile: endpoint({
    method: 'GET',
    path: '/files/:id',
    action: 'file.read',
    summary: 'Download, always as an attachment',
    params: byId,
    response: z.string(),
    status: 200,
    media: { response: 'application/octet-stream' },
  }),

  listProcesses: endpoint({
    method: 'GET',
    path: '/processes',
    action: 'process.list',
    summary: 'Running and ended processes',
    query: B.ProcessQuery,
    response: B.ProcessPage,
    status: 200,
  }),
  getProcess: endpoint({
    method: 'GET',
    path: '/processes/:id',
    action: 'process.read',
    summary: 'Business timeline beside the engine’s history',
    params: byId,
    response: B.ProcessView,
    status: 200,
  }),
  watchdog: endpoint({
    method: 'GET',
    path: '/processes/watchdog',
    action: 'process.list',
    summary: 'Timers that should have fired and did not',
    response: B.WatchdogView,
    status: 200,
  }),
  openapi: endpoint({
    method: 'GET',
    path: '/openapi.json',
    action: 'openapi.read',
    summary: 'This description',
    response: z.record(z.string(), z.unknown()),
    status: 200,
  }),
} as const;
