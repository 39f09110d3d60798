import { Button, Group, Modal } from '@mantine/core';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What will be lost or ended. */
  text: string;
  /** The verb of the act, on its button. */
  confirm: string;
  cancel: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be taken back. The harmless button has the focus. */
export function ConfirmDialog({
  opened,
  title,
  text,
  confirm,
  cancel,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="sm" withCloseButton={false}>
      <p>{text}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {cancel}
        </Button>
        <Button
          color="red.9"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
