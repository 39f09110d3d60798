import fc from 'fast-check';
import { searchKey } from '../../../../domain/text/normalise';

test.each([
  ['Nguyễn Đức', 'nguyen duc'],
  ['ĐẶNG THỊ HƯỜNG', 'dang thi huong'],
  ['Phòng Văn hóa, Xã hội', 'phong van hoa xa hoi'],
  ['hoà', 'hoa'],
  ['  Lê   Minh\tHà (demo 00012) ', 'le minh ha demo 00012'],
  ['SKHCN/2026/00042', 'skhcn/2026/00042'],
  ['ký tự\u0000lạ', 'ky tu la'],
  ['', ''],
])('%j is searched as %j', (text, key) => {
  expect(searchKey(text)).toBe(key);
});

test('composed and decomposed spellings are the same, and a key is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(searchKey(text.normalize('NFD'))).toBe(searchKey(text.normalize('NFC')));
      expect(searchKey(searchKey(text))).toBe(searchKey(text));
    }),
  );
});
