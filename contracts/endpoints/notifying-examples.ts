/** Bodies of webhooks that would be taken or are sent, for the description of the API. Addresses and ids are made up. */
export const WEBHOOK_EXAMPLES = {
  createWebhook: {
    name: 'Kho dữ liệu thành phố',
    url: 'https://data.example.gov.vn/hooks/mandate',
    events: ['assignmentIssued', 'assignmentSignedOff'],
  },
  changeWebhook: { enabled: false },
  message: {
    id: 'a2b3c4d5e6f7a2b3c4d5e6f7a2.7',
    type: 'assignmentSignedOff',
    occurredAt: '2026-11-27T03:00:00.000Z',
    data: { assignmentId: 'a2b3c4d5e6f7a2b3c4d5e6f7a2', number: '2026-000123', status: 'signedOff', seq: 7 },
  },
} as const;
