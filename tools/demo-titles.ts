/** Titles of the demo's assignments: the kind of work that a city's departments and wards are given. */

/** Work of the Department of Science and Technology and its divisions. */
export const DEPARTMENT_TITLES = [
  'Tổng hợp báo cáo tiến độ Nghị quyết 57 quý IV',
  'Rà soát 26 dịch vụ công trực tuyến toàn trình',
  'Hướng dẫn số hóa hồ sơ tại 126 xã, phường',
  'Bổ sung phụ lục số liệu hạ tầng số',
  'Kế hoạch tập huấn kỹ năng số cho cán bộ phường',
  'Khảo sát điểm phục vụ hành chính công lưu động',
  'Góp ý dự thảo quy chế dữ liệu mở của Thành phố',
  'Danh mục thiết bị phòng họp không giấy',
  'Báo cáo tháng về an toàn thông tin mạng',
  'Kết nối trục dữ liệu một cửa với cơ sở dữ liệu dân cư',
  'Dự thảo tờ trình kế hoạch chuyển đổi số năm 2027',
  'Thẩm định đề cương dự án trung tâm dữ liệu',
  'Đánh giá chất lượng đường truyền tại các phường',
  'Xây dựng bộ câu hỏi khảo sát hài lòng của người dân',
  'Báo cáo kết quả triển khai chữ ký số cá nhân',
  'Chuẩn hóa mã định danh đơn vị theo quy định mới',
  'Tổ chức hội nghị giao ban công nghệ thông tin',
  'Lập dự toán duy trì hệ thống giám sát mạng',
  'Trả lời kiến nghị cử tri về sóng di động vùng ven',
  'Kiểm tra việc chấp hành quy chế bảo vệ dữ liệu cá nhân',
  'Đề xuất nhiệm vụ khoa học cấp Thành phố đợt 2',
  'Rà soát giấy phép bưu chính hết hạn trong quý',
  'Báo cáo sơ kết phong trào bình dân học vụ số',
  'Cập nhật kiến trúc Chính phủ điện tử cấp Thành phố',
] as const;

/** Work that the city gives to departments, wards and communes. */
export const CITY_TITLES = [
  'Số hóa hồ sơ đất đai trên địa bàn',
  'Rà soát thủ tục hành chính lĩnh vực xây dựng',
  'Đào tạo công dân số đợt 2',
  'Phê duyệt danh mục chỉ tiêu điều hành của phường',
  'Báo cáo hạ tầng 5G tại các khu dân cư mới',
  'Kiểm tra trật tự đô thị dịp cuối năm',
  'Tổng hợp hồ sơ giải phóng mặt bằng tuyến vành đai',
  'Phương án ứng phó ngập úng cục bộ',
  'Báo cáo giải ngân vốn đầu tư công tháng 11',
  'Rà soát hộ nghèo, cận nghèo cuối năm',
  'Công khai kết quả giải quyết hồ sơ một cửa',
  'Kế hoạch đón Tết Đinh Mùi 2027',
] as const;
