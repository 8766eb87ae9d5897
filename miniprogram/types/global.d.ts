/// <reference types="@tarojs/taro" />
declare module '*.png' {
  const url: string;
  export default url;
}
declare module '*.scss';

/** The part of WeChat's own object that Taro does not wrap. */
declare const wx: {
  onNeedPrivacyAuthorization?(
    listener: (resolve: (answer: { event: 'agree'; buttonId: string } | { event: 'disagree' }) => void) => void,
  ): void;
};
