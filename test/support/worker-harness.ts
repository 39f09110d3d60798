/**
 * The engine as tests use it: a database of their own, a real worker in this process, and the gateway that the API
 * uses. Nothing here stands in for a part of the product.
 */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, bundleWorkflowCode } from '@temporalio/worker';
import type { Worker, WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Knex } from 'knex';
import { createProcessGateway } from '../../api/process-gateway';
import type { ProcessGateway } from '../../api/process-gateway';
import { createLogger } from '../../config/logger';
import { createDataConverter } from '../../config/payload-codec';
import { createDatabase } from '../../db/knex';
import { migrate } from '../../db/migrate';
import type { Actor, CommandBodies, CommandName } from '../../domain/assignment/commands';
import type { AssignmentState } from '../../domain/assignment/state';
import { createWorker } from '../../worker/create-worker';
import type { CommandInput, CommandResult } from '../../workflows/assignment/messages';
