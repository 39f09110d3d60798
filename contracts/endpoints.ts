/**
 * The endpoint table: every route of the API once, with the action of the policy table that guards it and the shapes
 * that cross it. Express routes, the OpenAPI document and the web client are all made from this value.
 */
import { z } from 'zod';
import type { Action } from '../domain/access/policy-table';
import { COMMAND_NAMES } from '../domain/assignment/commands';
import * as A from './assignments';
import * as B from './boards';
import { Empty, Id } from './common';
import * as O from './organisation';
import * as S from './session';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Endpoint {
  readonly method: Method;
  /** Express-style path below `/api/v1`. */
  readonly path: string;
  readonly action: Action;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  readonly status: number;
  /** What crosses the wire when it is not JSON. */
  readonly media?: { readonly request?: string[]; readonly response?: string };
  /** Other success statuses, such as 202 for a slow engine. */
  readonly also?: readonly number[];
}

const endpoint = <const E extends Endpoint>(e: E): E => e;
const byId = z.object({ id: Id });

export const ENDPOINTS = {
  signIn: endpoint({
    method: 'POST',
    path: '/sessions',
    action: 'session.create',
    summary: 'Sign in; sets the session cookie',
    body: S.SignIn,
    response: S.Me,
    status: 200,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/sessions/current',
    action: 'session.end',
    summary: 'Sign out',
    response: Empty,
    status: 200,
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/sessions',
    action: 'session.list',
    summary: 'Where am I signed in',
    response: S.SessionList,
    status: 200,
  }),
  revokeSession: endpoint({
    method: 'DELETE',
    path: '/sessions/:id',
    action: 'session.end',
    summary: 'End one of my sessions',
    params: byId,
    response: Empty,
    status: 200,
  }),
  personas: endpoint({
    method: 'GET',
    path: '/demo/personas',
    action: 'demo.personas',
    summary: 'Demo accounts, when there is demo data',
    response: S.Personas,
    status: 200,
  }),
  me: endpoint({
    method: 'GET',
    path: '/me',
    action: 'me.read',
    summary: 'Who am I and what may I do',
    response: S.Me,
    status: 200,
  }),
  updateMe: endpoint({
    method: 'PATCH',
    path: '/me',
    action: 'me.update',
    summary: 'Change my language',
    body: S.UpdateMe,
    response: S.Me,
    status: 200,
  }),
  listTokens: endpoint({
    method: 'GET',
    path: '/tokens',
    action: 'token.manage',
    summary: 'My access tokens',
    response: S.TokenList,
    status: 200,
  }),
  createToken: endpoint({
    method: 'POST',
    path: '/tokens',
    action: 'token.manage',
    summary: 'Make a personal access token, shown once',
    body: S.CreateToken,
    response: S.CreatedToken,
    status: 201,
  }),
  revokeToken: endpoint({
    method: 'DELETE',
    path: '/tokens/:id',
    action: 'token.manage',
    summary: 'Revoke a token',
    params: byId,
    response: Empty,
    status: 200,
  }),

  listUnits: endpoint({
    method: 'GET',
    path: '/units',
    action: 'organisation.read',
    summary: 'Units, searched without accents',
    query: O.UnitQuery,
    response: O.UnitPage,
    status: 200,
  }),
  getUnit: endpoint({
    method: 'GET',
    path: '/units/:id',
    action: 'organisation.read',
    summary: 'One unit',
    params: byId,
    response: O.UnitView,
    status: 200,
  }),
  listPeople: endpoint({
    method: 'GET',
    path: '/people',
    action: 'organisation.read',
    summary: 'People, searched without accents',
    query: O.PeopleQuery,
    response: O.PeoplePage,
    status: 200,
  }),
  getPerson: endpoint({
    method: 'GET',
    path: '/people/:id',
    action: 'organisation.read',
    summary: 'One person with appointments',
    params: byId,
    response: O.PersonView,
    status: 200,
  }),
  getWorkload: endpoint({
    method: 'GET',
    path: '/people/:id/workload',
    action: 'workload.read',
    summary: 'Open load of a person',
    params: byId,
    response: O.Workload,
    status: 200,
  }),
  importRows: endpoint({
    method: 'POST',
    path: '/imports/:kind',
    action: 'organisation.import',
    summary: 'Import a CSV or XLSX; all rows or none',
    params: z.object({ kind: z.enum(O.IMPORT_KINDS) }),
    query: O.ImportQuery,
    response: O.ImportResult,
    status: 200,
    media: { request: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
  }),
  listCalendars: endpoint({
    method: 'GET',
    path: '/calendars',
    action: 'calendar.read',
    summary: 'Working calendars with their exceptional days',
    response: O.CalendarList,
    status: 200,
  }),
  addWorkingDays: endpoint({
    method: 'POST',
    path: '/calendars/:id/add-working-days',
    action: 'calendar.read',
    summary: 'Count working days from the day after',
    params: byId,
    body: O.AddWorkingDays,
    response: O.AddedWorkingDays,
    status: 200,
  }),
  listPolicies: endpoint({
    method: 'GET',
    path: '/policies',
    action: 'policy.read',
    summary: 'Escalation policies one may use',
    response: O.PolicyList,
    status: 200,
  }),

  issueAssignment: endpoint({
    method: 'POST',
    path: '/assignments',
    action: 'assignment.issue',
    summary: 'Issue an assignment',
    body: A.IssueAssignment,
    response: A.AssignmentView,
    status: 201,
    also: [202],
  }),
  previewAssignment: endpoint({
    method: 'POST',
    path: '/assignments/preview',
    action: 'assignment.preview',
    summary: 'Deadline and ladder that an issue would get',
    body: A.PreviewQuery,
    response: A.IssuePreview,
    status: 200,
  }),
  listAssignments: endpoint({
    method: 'GET',
    path: '/assignments',
    action: 'assignment.list',
    summary: 'Assignments the caller may see',
    query: A.AssignmentQuery,
    response: A.AssignmentPage,
    status: 200,
  }),
  countBoxes: endpoint({
    method: 'GET',
    path: '/assignments/counts',
    action: 'assignment.list',
    summary: 'Counts of my boxes',
    response: A.BoxCounts,
    status: 200,
  }),
  getAssignment: endpoint({
    method: 'GET',
    path: '/assignments/:id',
    action: 'assignment.read',
    summary: 'One assignment',
    params: byId,
    response: A.AssignmentView,
    status: 200,
  }),
  listEvents: endpoint({
    method: 'GET',
    path: '/assignments/:id/events',
    action: 'assignment.read',
    summary: 'Its timeline',
    params: byId,
    response: z.object({ items: z.array(A.EventView), nextCursor: z.string().nullable() }),
    status: 200,
  }),
  listTimers: endpoint({
    method: 'GET',
    path: '/assignments/:id/timers',
    action: 'assignment.read',
    summary: 'Its deadlines: armed with recipients, fired with receipts',
    params: byId,
    response: z.object({ items: z.array(A.TimerView) }),
    status: 200,
  }),
  command: endpoint({
    method: 'POST',
    path: '/assignments/:id/commands/:command',
    action: 'assignment.command',
    summary: 'Accept, report, submit, approve, return, sign off …',
    params: z.object({ id: Id, command: z.enum(COMMAND_NAMES) }),
    body: z.union(Object.values(A.COMMAND_BODIES)),
    response: A.AssignmentView,
    status: 200,
    also: [202],
  }),
  watch: endpoint({
    method: 'PUT',
    path: '/assignments/:id/watch',
    action: 'assignment.watch',
    summary: 'Watch it',
    params: byId,
    response: Empty,
    status: 200,
  }),
  unwatch: endpoint({
    method: 'DELETE',
    path: '/assignments/:id/watch',
    action: 'assignment.watch',
    summary: 'Stop watching it',
    params: byId,
    response: Empty,
    status: 200,
  }),
  getOperation: endpoint({
    method: 'GET',
    path: '/operations/:id',
    action: 'operation.read',
    summary: 'State of a command answered 202',
    params: z.object({ id: z.string().min(1).max(400) }),
    response: B.OperationView,
    status: 200,
  }),

  getBoard: endpoint({
    method: 'GET',
    path: '/boards/:id',
    action: 'board.read',
    summary: 'Board of a unit and everything below it',
    params: byId,
    response: B.BoardView,
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

export type EndpointName = keyof typeof ENDPOINTS;
