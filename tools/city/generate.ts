/** A thread that makes parts of a city: the setting comes with its start, then one plan after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ChunkPlan, Setting } from './chunk';
import { writtenChunk } from './chunk';

parentPort?.on('message', (plan: ChunkPlan) => {
  parentPort?.postMessage(writtenChunk(workerData as Setting, plan));
});
