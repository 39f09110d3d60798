import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { AlongPanel } from './along-panel';

/** What the transfer of a batch did beside its rows; nothing for transfers from before it was written down. */
export function AlongResult({ batchId }: { batchId: string }) {
  const may = useMay();

  return may('transfer.readPlanned') ? <Result batchId={batchId} /> : null;
}

function Result({ batchId }: { batchId: string }) {
  const { data } = useRead(ENDPOINTS.readTransferAlong, { params: { id: batchId } });

  return data === undefined ? null : <AlongPanel along={data} />;
}
