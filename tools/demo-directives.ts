/** Two demo documents, issued to some units by the real commands, so that the registry and its matrix show something. */

type Person = 'leader@demo' | 'head@demo' | 'ward@demo';
interface Created {
  id: string;
  version: number;
}

/** The HTTP calls of the demo, as one of its people; a repeated key answers what it answered before. */
export interface DemoCalls {
  post: (as: Person, path: string, body: unknown, key: string) => Promise<Created>;
  getJson: <T>(as: Person, path: string) => Promise<T>;
}

interface DemoDirective {
  as: Person;
  document: Record<string, unknown>;
  unitIds: string[];
  assignment: Record<string, unknown>;
  /** Who takes theirs on. */
  acceptedBy: Person[];
}

const DIRECTIVES: readonly DemoDirective[] = [
  {
    as: 'leader@demo',
    document: {
      number: '01/CT-DEMO',
      issuedOn: '2026-01-05',
      issuer: { unitId: 'HN' },
      signer: 'Người ký minh họa (demo)',
      abstract: 'Văn bản minh họa của bản demo: đẩy nhanh số hóa hồ sơ thủ tục hành chính',
      legalBasis: 'Căn cứ minh họa, không phải văn bản thật.',
    },
    unitIds: ['SKHCN', 'SNV', 'SXD', 'SYT', 'SGDDT', 'SNNMT', '00004', '00070'],
    assignment: {
      title: 'Báo cáo tiến độ số hóa hồ sơ thủ tục hành chính (demo)',
      description: 'Nhiệm vụ minh họa của bản demo; số liệu không phải số liệu thật.',
      dueInWorkingDays: 10,
    },
    acceptedBy: ['head@demo', 'ward@demo'],
  },
  {
    as: 'head@demo',
    document: {
      number: '02/KH-DEMO',
      issuedOn: '2026-01-12',
      issuer: { unitId: 'SKHCN' },
      signer: 'Người ký minh họa (demo)',
      abstract: 'Văn bản minh họa của bản demo: kế hoạch chuyển đổi số của Sở',
    },
    unitIds: ['SKHCN.P01', 'SKHCN.P02'],
    assignment: { title: 'Đăng ký danh mục nhiệm vụ chuyển đổi số (demo)', dueInWorkingDays: 5 },
    acceptedBy: [],
  },
];

/** Registers, distributes and lets some accept; answers how many assignments that makes. `personId` knows the people of the demo. */
export async function distributeDemoDirectives(
  { post, getJson }: DemoCalls,
  personId: (login: Person) => string,
): Promise<number> {
  for (const [index, { as, document, unitIds, assignment, acceptedBy }] of DIRECTIVES.entries()) {
    const key = `demo-directive-${index + 1}`;
    const { id } = await post(as, '/directives', document, key);
    const order = { recipients: { unitIds }, assignment, expected: unitIds.length };
    await post(as, `/directives/${id}/distributions`, order, `${key}-issue`);
    await issued(getJson, as, id);

    for (const keeper of acceptedBy) {
      const mine = await getJson<{ items: { id: string }[] }>(
        keeper,
        `/assignments?box=toAccept&directiveId=${id}`,
      );

      // None on a run after one that was killed behind this: it is accepted already.
      for (const row of mine.items) {
        const body = { assigneeId: personId(keeper) };
        await post(keeper, `/assignments/${row.id}/commands/accept`, body, `${key}-accept`);
      }
    }
  }

  return DIRECTIVES.reduce((sum, { unitIds }) => sum + unitIds.length, 0);
}

const LOOK_AGAIN_MS = 250;

/** Waits until every row of every distribution of a document was issued or refused. */
async function issued(getJson: DemoCalls['getJson'], as: Person, directiveId: string): Promise<void> {
  for (;;) {
    const { items } = await getJson<{ items: { state: string }[] }>(
      as,
      `/directives/${directiveId}/distributions`,
    );

    if (items.every(({ state }) => state !== 'running')) {
      return;
    }

    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
