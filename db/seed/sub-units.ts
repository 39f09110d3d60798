/** Sub-units typical for each kind of unit: data, so that a city can see and replace them. */

export interface SubUnit {
  readonly vi: string;
  readonly en: string;
  /** How much of the unit's staff works here, relative to the others. */
  readonly weight: number;
}

const sub = (vi: string, en: string, weight = 1): SubUnit => ({ vi, en, weight });

const OFFICE = sub('Văn phòng Sở', 'Office', 2);
const PLANNING = sub('Phòng Kế hoạch - Tài chính', 'Planning and Finance Division');

/** What a department that is not listed below has at least. */
const DEPARTMENT: readonly SubUnit[] = [OFFICE, PLANNING, sub('Phòng Tổ chức cán bộ', 'Personnel Division')];

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

/** The first of SKHCN is where the personas of the demo work. */
const DEPARTMENTS: Readonly<Record<string, readonly SubUnit[]>> = {
  SKHCN: [
    sub('Phòng Chuyển đổi số', 'Digital Transformation Division', 3),
    OFFICE,
    PLANNING,
    sub('Phòng Quản lý khoa học', 'Science Division', 2),
    sub('Phòng Công nghệ và Đổi mới sáng tạo', 'Technology and Innovation Division', 2),
    sub('Phòng Bưu chính - Viễn thông', 'Posts and Telecommunications Division'),
    sub('Phòng Sở hữu trí tuệ', 'Intellectual Property Division'),
    sub('Trung tâm Dữ liệu và Hạ tầng số', 'Data and Digital Infrastructure Centre', 2),
  ],
  SNV: [
    sub('Phòng Công chức, viên chức', 'Civil Servants Division', 2),
    OFFICE,
    sub('Phòng Tổ chức - Biên chế', 'Organisation and Staffing Division', 2),
    sub('Phòng Cải cách hành chính', 'Administrative Reform Division', 2),
    sub('Phòng Lao động - Việc làm', 'Labour and Employment Division', 2),
    sub('Phòng Người có công', 'Merit Recipients Division'),
    sub('Trung tâm Lưu trữ lịch sử', 'Historical Archives Centre'),
  ],
  STP: [
    OFFICE,
    sub('Phòng Xây dựng và Kiểm tra văn bản', 'Legal Drafting and Review Division', 2),
    sub('Phòng Phổ biến, giáo dục pháp luật', 'Legal Education Division'),
    sub('Phòng Hành chính tư pháp', 'Judicial Administration Division', 2),
    sub('Phòng Bổ trợ tư pháp', 'Judicial Support Division'),
    sub('Trung tâm Trợ giúp pháp lý', 'Legal Aid Centre'),
  ],
  STC: [
    OFFICE,
    sub('Phòng Quản lý ngân sách', 'Budget Division', 2),
    sub('Phòng Đầu tư công', 'Public Investment Division', 2),
    sub('Phòng Đăng ký kinh doanh', 'Business Registration Division', 2),
    sub('Phòng Quản lý giá và Công sản', 'Prices and Public Assets Division'),
    sub('Trung tâm Hỗ trợ doanh nghiệp', 'Enterprise Support Centre'),
  ],
  SCT: [
    OFFICE,
    PLANNING,
    sub('Phòng Quản lý công nghiệp', 'Industry Division', 2),
    sub('Phòng Quản lý thương mại', 'Trade Division', 2),
    sub('Phòng Quản lý năng lượng', 'Energy Division'),
    sub('Trung tâm Khuyến công', 'Industrial Promotion Centre'),
  ],
  SNNMT: [
    OFFICE,
    PLANNING,
    sub('Phòng Quản lý đất đai', 'Land Division', 2),
    sub('Phòng Quản lý môi trường', 'Environment Division', 2),
    sub('Phòng Nông nghiệp', 'Agriculture Division', 2),
    sub('Phòng Phát triển nông thôn', 'Rural Development Division'),
    sub('Chi cục Kiểm lâm', 'Forest Protection Sub-department'),
    sub('Trung tâm Khuyến nông', 'Agricultural Extension Centre'),
  ],
  SXD: [
    OFFICE,
    PLANNING,
    sub('Phòng Quản lý xây dựng', 'Construction Division', 2),
    sub('Phòng Hạ tầng kỹ thuật', 'Technical Infrastructure Division', 2),
    sub('Phòng Quản lý nhà', 'Housing Division'),
    sub('Phòng Quản lý vận tải', 'Transport Division', 2),
    sub('Trung tâm Quản lý giao thông', 'Traffic Management Centre'),
  ],
  SVHTT: [
    OFFICE,
    PLANNING,
    sub('Phòng Quản lý văn hóa', 'Culture Division', 2),
    sub('Phòng Quản lý di sản', 'Heritage Division'),
    sub('Phòng Quản lý thể dục thể thao', 'Sports Division', 2),
    sub('Phòng Báo chí - Xuất bản', 'Press and Publishing Division'),
    sub('Trung tâm Văn hóa Thành phố', 'City Culture Centre'),
  ],
  SGDDT: [
    OFFICE,
    PLANNING,
    sub('Phòng Giáo dục mầm non', 'Pre-school Education Division'),
    sub('Phòng Giáo dục phổ thông', 'General Education Division', 2),
    sub('Phòng Giáo dục nghề nghiệp - Thường xuyên', 'Vocational and Continuing Education Division'),
    sub('Phòng Quản lý thi và Kiểm định chất lượng', 'Examinations and Quality Division', 2),
  ],
  SYT: [
    OFFICE,
    PLANNING,
    sub('Phòng Nghiệp vụ y', 'Medical Division', 2),
    sub('Phòng Nghiệp vụ dược', 'Pharmacy Division', 2),
    sub('Phòng Bảo trợ xã hội', 'Social Protection Division'),
    sub('Trung tâm Kiểm soát bệnh tật', 'Centre for Disease Control', 2),
  ],
  TTTP: [
    sub('Văn phòng Thanh tra', 'Office'),
    sub('Phòng Thanh tra kinh tế', 'Economic Inspection Division', 2),
    sub('Phòng Thanh tra xã hội', 'Social Inspection Division', 2),
    sub('Phòng Tiếp công dân và Xử lý đơn', 'Citizen Reception and Petitions Division'),
    sub('Phòng Phòng, chống tham nhũng', 'Anti-corruption Division'),
  ],
  VPUBND: [
    sub('Phòng Hành chính - Tổ chức', 'Administration and Organisation Division'),
    sub('Phòng Tổng hợp', 'General Affairs Division', 2),
    sub('Phòng Kinh tế', 'Economic Affairs Division', 2),
    sub('Phòng Khoa giáo - Văn xã', 'Science, Education and Social Affairs Division'),
    sub('Phòng Kiểm soát thủ tục hành chính', 'Administrative Procedures Division'),
    sub('Trung tâm Thông tin điện tử', 'Electronic Information Centre'),
  ],
  SDTTG: [
    OFFICE,
    sub('Phòng Chính sách dân tộc', 'Ethnic Policy Division'),
    sub('Phòng Quản lý tôn giáo', 'Religious Affairs Division'),
    sub('Phòng Tuyên truyền và Địa bàn', 'Communication and Localities Division'),
  ],
  SDL: [
    OFFICE,
    PLANNING,
    sub('Phòng Quản lý lữ hành', 'Travel Services Division'),
    sub('Phòng Quản lý cơ sở lưu trú', 'Accommodation Division'),
    sub('Trung tâm Xúc tiến du lịch', 'Tourism Promotion Centre'),
  ],
  SQHKT: [
    OFFICE,
    sub('Phòng Quy hoạch chung', 'Master Planning Division', 2),
    sub('Phòng Kiến trúc - Cảnh quan', 'Architecture and Landscape Division'),
    sub('Phòng Hạ tầng đô thị', 'Urban Infrastructure Division'),
    sub('Trung tâm Dữ liệu quy hoạch', 'Planning Data Centre'),
  ],
  BQLCNC: [
    sub('Văn phòng Ban', 'Office'),
    sub('Phòng Quản lý đầu tư', 'Investment Division', 2),
    sub('Phòng Quy hoạch - Xây dựng', 'Planning and Construction Division'),
    sub('Phòng Doanh nghiệp và Lao động', 'Enterprises and Labour Division'),
    sub('Trung tâm Ươm tạo công nghệ cao', 'High-tech Incubation Centre'),
  ],
  TTPVHCC: [
    sub('Văn phòng Trung tâm', 'Office'),
    sub('Phòng Nghiệp vụ', 'Operations Division', 2),
    sub('Phòng Công nghệ và Dữ liệu', 'Technology and Data Division'),
    sub('Phòng Giám sát chất lượng dịch vụ', 'Service Quality Division'),
  ],
};

/** The sub-units of a unit, by its code or else its kind. */
export function subUnitsOf(code: string, kind: string): readonly SubUnit[] {
  const own = DEPARTMENTS[code];

  if (own !== undefined) {
    return own;
  }

  return kind === 'ward' ? WARD : kind === 'commune' ? COMMUNE : kind === 'department' ? DEPARTMENT : [];
}
