/** Words of the login page. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Đăng nhập',
  lead: 'Giao việc, thực hiện, thẩm định và ký duyệt – mọi bước đều có dấu vết.',
  login: 'Tên đăng nhập',
  password: 'Mật khẩu',
  submit: 'Đăng nhập',
  demo: 'Vào thử với một vai',
  demoLead: 'Dữ liệu trình diễn: người trong hệ thống không có thật. Chọn một vai để vào ngay.',
  language: 'Ngôn ngữ',
};

export const texts = defineTexts('login', {
  vi,
  en: {
    title: 'Sign in',
    lead: 'Issue, carry out, review and sign off: every step leaves a trace.',
    login: 'Login',
    password: 'Password',
    submit: 'Sign in',
    demo: 'Try it as somebody',
    demoLead: 'Demo data: the people in it are not real. Choose a role to enter at once.',
    language: 'Language',
  },
});
