import { View } from '@tarojs/components';
import { TEXTS } from '../../texts';
import { a11y } from '../a11y';
import { Empty } from '../empty';

/** A call failed: what happened in plain words, and a retry. */
export function Failure({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <View {...a11y({ role: 'alert' })}>
      <Empty title={TEXTS.errors.title} hint={text} action={{ text: TEXTS.errors.retry, onTap: onRetry }} />
    </View>
  );
}
