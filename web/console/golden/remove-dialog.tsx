import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CheckedQuestionView } from '../api/contract.js';
import { useRemoveGolden } from '../api/golden.js';
import { useNotify } from '../parts/use-notify.js';

interface DialogProps {
  question: CheckedQuestionView;
  onClose: () => void;
}

export function RemoveDialog({ question, onClose }: DialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const remove = useRemoveGolden(question.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess() {
        notify.done(t('golden.removed'));
        onClose();
      },
      onError: (error) => notify.failed(error),
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('golden.removeTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text fw={600} lang={question.language} className="prose">
          {question.text}
        </Text>
        <Text size="sm">{t('golden.removeHint')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={confirm}>
            {t('golden.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
