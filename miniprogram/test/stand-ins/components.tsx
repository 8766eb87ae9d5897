import type { ChangeEvent, HTMLAttributes, ReactNode } from 'react';

/** Taro's components as plain elements, for unit tests of views: the real ones do not load outside a bundle. */
type Props = HTMLAttributes<HTMLElement> & { children?: ReactNode; [more: string]: unknown };

const OWN = [
  'hoverClass',
  'scrollX',
  'enhanced',
  'showScrollbar',
  'catchMove',
  'showMenuByLongpress',
  'openType',
  'onAgreePrivacyAuthorization',
  'mode',
  'confirmType',
];
const plain = (props: Props): Props => Object.fromEntries(Object.entries(props).filter(([key]) => !OWN.includes(key)));

export const View = (props: Props) => <div {...plain(props)} />;
export const ScrollView = (props: Props) => <div {...plain(props)} />;
export const Text = (props: Props) => <span {...plain(props)} />;
export const Button = (props: Props) => <button {...plain(props)} />;
export const Image = (props: Props) => <img alt="" {...plain(props)} />;

interface InputProps {
  onInput?: (event: { detail: { value: string } }) => void;
  placeholder?: string;
}
export const Input = ({ onInput, placeholder }: InputProps) => (
  <input
    placeholder={placeholder}
    onChange={(event: ChangeEvent<HTMLInputElement>) => onInput?.({ detail: { value: event.target.value } })}
  />
);
