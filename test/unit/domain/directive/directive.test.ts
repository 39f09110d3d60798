/** What the registry takes: numbers once, no document that bears a stamp, dates that make sense. */
import fc from 'fast-check';
import {
  bearsSecrecyMark,
  checkDates,
  issuerKey,
  numberKey,
  refuseClassified,
} from '../../../../domain/directive/directive';
import type { DirectiveFacts } from '../../../../domain/directive/directive';

const facts = (change: Partial<DirectiveFacts> = {}): DirectiveFacts => ({
  number: '12/CT-UBND',
  issuedOn: '2026-04-02',
  signer: 'Chủ tịch',
  abstract: 'Về số hoá hồ sơ',
  legalBasis: null,
  dueOn: null,
  ...change,
});
const refusal = (act: () => void): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    const { code, details } = error as { code: string; details: { pointer?: string } };
    return [code, details.pointer];
  }
};

describe('a secrecy mark', () => {
  it.each([
    ['MẬT', true],
    ['TỐI MẬT - Kế hoạch', true],
    ['Kế hoạch (TUYỆT MẬT)', true],
    ['MẬT'.normalize('NFD'), true],
    ['TỐI\n MẬT', true],
    ['Về bảo vệ bí mật nhà nước', false],
    ['VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC', false],
    ['Nuôi ong lấy mật', false],
    ['HMẬT01', false],
    ['', false],
  ])('in %j: %s', (text, bears) => {
    expect(bearsSecrecyMark(text)).toBe(bears);
  });

  it('is found wherever in a text it stands', () => {
    const plain = fc.stringMatching(/^[a-z ,.]{0,30}$/);
    fc.assert(
      fc.property(plain, plain, fc.constantFrom('MẬT', 'TỐI MẬT', 'TUYỆT MẬT'), (before, after, mark) => {
        expect(bearsSecrecyMark(`${before} ${mark} ${after}`)).toBe(true);
        expect(bearsSecrecyMark(`${before} ${after}`)).toBe(false);
      }),
    );
  });
});

describe('a classified document', () => {
  const none = { secrecy: 'none', fileName: null } as const;

  it.each([
    [{ ...facts(), ...none }, null],
    [{ ...facts(), ...none, secrecy: 'confidential' as const }, '/secrecy'],
    [{ ...facts({ number: '12/CT-UBND MẬT' }), ...none }, '/number'],
    [{ ...facts({ abstract: 'TỐI MẬT: kế hoạch' }), ...none }, '/abstract'],
    [{ ...facts({ legalBasis: 'Văn bản MẬT số 1' }), ...none }, '/legalBasis'],
    [{ ...facts(), ...none, fileName: 'MẬT - scan.pdf' }, '/fileId'],
  ])('is refused where it says so', (document, pointer) => {
    expect(refusal(() => refuseClassified(document))).toEqual(
      pointer === null ? null : ['directive/classified', pointer],
    );
  });
});

it('is one number however it is spelled, and one issuer', () => {
  expect(numberKey(' 12 / ct-ubnd')).toBe(numberKey('12/CT-UBND'));
  expect(numberKey('12/CT-UBND')).not.toBe(numberKey('13/CT-UBND'));
  expect(issuerKey({ name: 'Thủ tướng  Chính phủ' })).toBe(issuerKey({ name: 'THỦ TƯỚNG CHÍNH PHỦ' }));
  expect(issuerKey({ name: 'HN' })).not.toBe(issuerKey({ unitId: 'HN' }));
});

it.each([
  [facts(), null],
  [facts({ dueOn: '2026-04-02' }), null],
  [facts({ issuedOn: '2026-04-04' }), ['directive/date-in-future', '/issuedOn']],
  [facts({ dueOn: '2026-04-01' }), ['directive/due-before-issue', '/dueOn']],
])('has dates that make sense', (document, refused) => {
  expect(refusal(() => checkDates(document, '2026-04-03'))).toEqual(refused);
});
