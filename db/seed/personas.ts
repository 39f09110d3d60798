/**
 * The personas of the demo. Each takes over a post that the generated population already has, or holds only a role,
 * so that the organisation around them is whole.
 */
import type { RoleName } from '../../domain/access/principal';

export interface Persona {
  readonly login: string;
  readonly name: string;
  /** What the person is in the story, for the login page. */
  readonly title: string;
  readonly titleEn: string;
  readonly post?: {
    readonly unitId: string;
    readonly position: 'head' | 'deputy' | 'staff';
    readonly title: string;
    readonly receivesIntake?: true;
  };
  readonly role?: RoleName;
}

const DEPARTMENT = 'SKHCN';
const DIVISION = 'SKHCN.P01';

export const PERSONAS: readonly Persona[] = [
  {
    login: 'leader@demo',
    name: 'Nguyễn Thành Công (demo)',
    title: 'Lãnh đạo Thành phố',
    titleEn: 'City leader',
    post: { unitId: 'HN', position: 'head', title: 'Chủ tịch UBND Thành phố' },
    role: 'cityLeader',
  },
  {
    login: 'head@demo',
    name: 'Trần Minh Quang (demo)',
    title: 'Giám đốc Sở Khoa học và Công nghệ',
    titleEn: 'Director, Department of Science and Technology',
    post: { unitId: DEPARTMENT, position: 'head', title: 'Giám đốc Sở' },
  },
  {
    login: 'deputy@demo',
    name: 'Lê Thu Hương (demo)',
    title: 'Phó Giám đốc Sở Khoa học và Công nghệ',
    titleEn: 'Deputy Director, Department of Science and Technology',
    post: { unitId: DEPARTMENT, position: 'deputy', title: 'Phó Giám đốc Sở' },
  },
  {
    login: 'chief@demo',
    name: 'Phạm Đức Long (demo)',
    title: 'Trưởng phòng Chuyển đổi số',
    titleEn: 'Head, Digital Transformation Division',
    post: { unitId: DIVISION, position: 'head', title: 'Trưởng phòng' },
  },
  {
    login: 'official@demo',
    name: 'Hoàng Ngọc Mai (demo)',
    title: 'Chuyên viên Phòng Chuyển đổi số',
    titleEn: 'Official, Digital Transformation Division',
    post: { unitId: DIVISION, position: 'staff', title: 'Chuyên viên' },
  },
  {
    login: 'colleague@demo',
    name: 'Đặng Hải Nam (demo)',
    title: 'Chuyên viên Phòng Chuyển đổi số',
    titleEn: 'Official, Digital Transformation Division',
    post: { unitId: DIVISION, position: 'staff', title: 'Chuyên viên' },
  },
  {
    login: 'ward@demo',
    name: 'Vũ Thanh Tâm (demo)',
    title: 'Chủ tịch UBND Phường Hoàn Kiếm',
    titleEn: 'Chair, Hoàn Kiếm Ward',
    post: { unitId: '00070', position: 'head', title: 'Chủ tịch UBND phường', receivesIntake: true },
  },
  {
    login: 'personnel@demo',
    name: 'Bùi Kim Yến (demo)',
    title: 'Cán bộ tổ chức, Văn phòng Sở',
    titleEn: 'Personnel office',
    post: { unitId: 'SKHCN.P02', position: 'staff', title: 'Chuyên viên chính' },
    role: 'personnelOffice',
  },
  {
    login: 'methodologist@demo',
    name: 'Đỗ Xuân Phúc (demo)',
    title: 'Chuyên gia phương pháp (đối tác đại học)',
    titleEn: 'Methodologist (university partner)',
    role: 'methodologist',
  },
  {
    login: 'operator@demo',
    name: 'Ngô Quang Sơn (demo)',
    title: 'Vận hành hệ thống (đối tác công nghệ)',
    titleEn: 'Operator (technology partner)',
    role: 'operator',
  },
  {
    login: 'admin@demo',
    name: 'Dương Hữu Khánh (demo)',
    title: 'Quản trị hệ thống',
    titleEn: 'Administrator',
    role: 'administrator',
  },
  {
    login: 'auditor@demo',
    name: 'Lý Thị Vân (demo)',
    title: 'Kiểm tra, giám sát (chỉ đọc)',
    titleEn: 'Auditor (reads only)',
    role: 'auditor',
  },
];
