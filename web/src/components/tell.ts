import { notifications } from '@mantine/notifications';

/** Says that something was done; it goes by itself. */
export const tell = (message: string): void => {
  notifications.show({ message, autoClose: 3000, withCloseButton: false });
};
