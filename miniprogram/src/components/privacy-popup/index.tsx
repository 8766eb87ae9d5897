import { useEffect, useState } from 'react';
import { Button as NativeButton, Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import {
  AGREE_BUTTON_ID,
  answerPrivacy,
  onPrivacyAsked,
  openPrivacyContract,
  type PrivacyAnswer,
} from '../../platform/privacy';
import { TEXTS } from '../../texts';
import { Button } from '../button';
import { Popup } from '../popup';
import './index.scss';

/** Asks for consent when WeChat wants it; a refusal leaves the chooser, so nothing is lost. */
export function PrivacyPopup() {
  const [open, setOpen] = useState(false);
  useEffect(() => onPrivacyAsked(() => setOpen(true)), []);
  useDidShow(() => void onPrivacyAsked(() => setOpen(true)));
  if (!open) return null;

  const answer = (value: PrivacyAnswer) => {
    setOpen(false);
    answerPrivacy(value);
  };
  return (
    <Popup title={TEXTS.privacy.title}>
      <View className="fl-privacy__text">
        {TEXTS.privacy.text}
        <Text className="fl-privacy__link" onClick={openPrivacyContract}>
          {TEXTS.privacy.contract}
        </Text>
      </View>
      <NativeButton
        id={AGREE_BUTTON_ID}
        className="fl-privacy__agree"
        openType="agreePrivacyAuthorization"
        onAgreePrivacyAuthorization={() => answer({ event: 'agree', buttonId: AGREE_BUTTON_ID })}
      >
        {TEXTS.privacy.agree}
      </NativeButton>
      <Button kind="plain" onTap={() => answer({ event: 'disagree' })}>
        {TEXTS.privacy.refuse}
      </Button>
    </Popup>
  );
}
