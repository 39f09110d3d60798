/** Sub-units typical for each kind of unit: data, so that a city can see and replace them. */

export interface SubUnit {
  readonly vi: string;
  readonly en: string;
  /** How much of the unit's staff works here, relative to the others. */
  readonly weight: number;
}

const sub = (vi: string, en: string, weight = 1): SubUnit => ({ vi, en, weight });

/** Divisions that a department has unless it is listed by its code below. */
const DEPARTMENT: readonly SubUnit[] = [
  sub('Văn phòng', 'Office', 2),
  sub('Phòng Tổ chức cán bộ', 'Personnel Division'),
  sub('Phòng Kế hoạch - Tài chính', 'Planning and Finance Division'),
  sub('Phòng Pháp chế', 'Legal Division'),
  sub('Phòng Nghiệp vụ 1', 'Professional Division 1', 2),
  sub('Phòng Nghiệp vụ 2', 'Professional Division 2', 2),
];

/** Wards and communes of the two-tier local government have the same four bodies. */
const WARD: readonly SubUnit[] = [
  sub('Văn phòng HĐND và UBND', "Office of the People's Council and Committee"),
  sub('Phòng Kinh tế, Hạ tầng và Đô thị', 'Economy, Infrastructure and Urban Division'),
  sub('Phòng Văn hóa - Xã hội', 'Culture and Social Affairs Division'),
  sub('Trung tâm Phục vụ hành chính công', 'Public Administration Service Centre'),
];

const COMMUNE: readonly SubUnit[] = [
  sub('Văn phòng HĐND và UBND', "Office of the People's Council and Committee"),
  sub('Phòng Kinh tế', 'Economy Division'),
  sub('Phòng Văn hóa - Xã hội', 'Culture and Social Affairs Division'),
  sub('Trung tâm Phục vụ hành chính công', 'Public Administration Service Centre'),
];

const BY_CODE: Readonly<Record<string, readonly SubUnit[]>> = {
  SKHCN: [
    sub('Phòng Chuyển đổi số', 'Digital Transformation Division', 3),
    sub('Văn phòng', 'Office', 2),
    sub('Phòng Kế hoạch - Tài chính', 'Planning and Finance Division'),
    sub('Phòng Quản lý khoa học và công nghệ', 'Science and Technology Management Division', 2),
    sub('Phòng Đổi mới sáng tạo', 'Innovation Division', 2),
    sub('Phòng Bưu chính - Viễn thông', 'Post and Telecommunications Division'),
    sub('Chi cục Tiêu chuẩn Đo lường Chất lượng', 'Standards, Metrology and Quality Sub-department', 2),
  ],
  SNV: [
    sub('Phòng Công chức, viên chức', 'Civil Service Division', 3),
    sub('Văn phòng', 'Office', 2),
    sub('Phòng Tổ chức biên chế', 'Organisation and Payroll Division', 2),
    sub('Phòng Cải cách hành chính', 'Administrative Reform Division', 2),
    sub('Phòng Thi đua - Khen thưởng', 'Emulation and Commendation Division'),
  ],
  TTTP: [
    sub('Văn phòng', 'Office'),
    sub('Phòng Nghiệp vụ 1', 'Inspection Division 1', 2),
    sub('Phòng Nghiệp vụ 2', 'Inspection Division 2', 2),
    sub('Phòng Giám sát, kiểm tra', 'Oversight Division'),
  ],
};

/** The sub-units of a unit, by its code or else its kind. */
export function subUnitsOf(code: string, kind: string): readonly SubUnit[] {
  const own = BY_CODE[code];

  if (own !== undefined) {
    return own;
  }

  return kind === 'ward' ? WARD : kind === 'commune' ? COMMUNE : kind === 'department' ? DEPARTMENT : [];
}
