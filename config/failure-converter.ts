/** Loaded by the SDK by path, in client, worker and workflow sandbox: messages and stacks are encrypted too. */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
