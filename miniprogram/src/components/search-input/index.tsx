import { Input, View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

interface Props {
  hint: string;
  value: string;
  onChange: (value: string) => void;
}

/** A line to type a search into. WeChat's own input keeps its text (a controlled one moves the caret on iOS); the browser's must be given it. */
export function SearchInput({ hint, value, onChange }: Props) {
  const text = process.env.TARO_ENV === 'weapp' ? { defaultValue: '' } : { value };
  return (
    <View className="fl-search">
      <Input
        className="fl-search__input"
        placeholder={hint}
        placeholderClass="fl-search__hint"
        maxlength={30}
        confirmType="search"
        onInput={(event) => onChange(event.detail.value)}
        {...text}
        {...a11y({ label: hint })}
      />
    </View>
  );
}
