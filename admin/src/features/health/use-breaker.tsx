import { App, Form, Input, Select } from 'antd';
import { api } from '../../api/client';
import type { AccountItem } from '../../api/types';
import { useAction } from '../../shared/use-action';
import { ACCOUNT_TEXTS as T } from './account-texts';

interface PauseForm {
  minutes: number;
  reason: string;
}

/** Silences an account for a while, or lets it speak again before its time; both after a question. */
export function useBreaker() {
  const { modal } = App.useApp();
  const [form] = Form.useForm<PauseForm>();
  const refresh = ['accounts', 'alerts', 'overview'];
  const pause = useAction({
    run: (input: PauseForm & { id: string }) => api.accounts.pause.mutate(input),
    done: T.done.pause,
    refresh,
  });
  const resume = useAction({ run: (id: string) => api.accounts.unpause.mutate({ id }), done: T.done.resume, refresh });
  const askPause = ({ id, name }: AccountItem): void => {
    modal.confirm({
      title: T.pauseTitle(name),
      okText: T.pause,
      content: (
        <Form form={form} layout="vertical" initialValues={{ minutes: 30, reason: '' }} preserve={false}>
          <p>{T.pauseText}</p>
          <Form.Item name="minutes" label={T.minutes}>
            <Select options={[...T.minuteOptions]} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={T.reason}
            rules={[{ required: true, whitespace: true, message: T.reasonNeeded }]}
          >
            <Input maxLength={100} placeholder={T.reasonHint} />
          </Form.Item>
        </Form>
      ),
      // Taking `close` leaves the dialog open until it is called: what is missing is said at its field.
      onOk: (close: () => void) => {
        void form.validateFields().then(
          (input) => {
            pause.mutate({ id, ...input });
            close();
          },
          () => undefined,
        );
      },
    });
  };
  const askResume = ({ id, name }: AccountItem): void => {
    modal.confirm({
      title: T.resumeTitle(name),
      content: T.resumeText,
      okText: T.resume,
      onOk: () => resume.mutate(id),
    });
  };
  return { askPause, askResume, pending: pause.isPending || resume.isPending };
}
