import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { readRefusal } from '../../api/errors';
import { LOGIN_TEXTS } from './texts';

interface LoginFormProps {
  notice: string | null;
  error: unknown;
  pending: boolean;
  onSubmit: (input: { login: string; password: string }) => void;
}

/** Two fields and one button; a refusal is read out and shown above them. */
export function LoginForm({ notice, error, pending, onSubmit }: LoginFormProps) {
  const refused = error !== null && error !== undefined;
  return (
    <Form layout="vertical" size="large" requiredMark={false} onFinish={onSubmit} disabled={pending}>
      <Typography.Title level={1}>{LOGIN_TEXTS.title}</Typography.Title>
      <Typography.Paragraph type="secondary">{LOGIN_TEXTS.intro}</Typography.Paragraph>
      <div className="fl-login-notice" aria-live="polite">
        {refused ? (
          <Alert type="error" showIcon title={readRefusal(error).text} role="alert" />
        ) : (
          notice !== null && <Alert type="info" showIcon title={notice} />
        )}
      </div>
      <Form.Item
        name="login"
        label={LOGIN_TEXTS.login}
        rules={[{ required: true, whitespace: true, message: LOGIN_TEXTS.loginNeeded }]}
      >
        <Input prefix={<UserOutlined />} autoComplete="username" autoCapitalize="none" autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item
        name="password"
        label={LOGIN_TEXTS.password}
        rules={[{ required: true, message: LOGIN_TEXTS.passwordNeeded }]}
      >
        <Input.Password prefix={<LockOutlined />} autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={pending}>
        {LOGIN_TEXTS.submit}
      </Button>
    </Form>
  );
}
