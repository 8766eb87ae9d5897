import { View } from '@tarojs/components';
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro';
import { a11y } from '../../components/a11y';
import { Cell, Cells } from '../../components/cell';
import { Failure } from '../../components/failure';
import { Page } from '../../components/page';
import { Skeleton } from '../../components/skeleton';
import type { Me } from '../../services/member-types';
import { TEXTS } from '../../texts';
import { DemoIdentity } from './demo-identity';
import { billingDayText, daysLeftText } from './me.shared';
import { useMe } from './use-me';
import './index.scss';

export default function MePage() {
  const me = useMe();
  usePullDownRefresh(() => void me.reload().finally(stopPullDownRefresh));
  return (
    <Page name="me">
      {me.status === 'loading' ? <Skeleton rows={3} height={150} /> : null}
      {me.status === 'failed' ? <Failure text={me.errorText} onRetry={() => void me.reload()} /> : null}
      {me.data ? <Profile me={me.data} /> : null}
      {me.status === 'loading' ? null : (
        <DemoIdentity currentId={me.data?.id ?? null} onSwitched={() => void me.reload()} />
      )}
    </Page>
  );
}

function Profile({ me }: { me: Me }) {
  return (
    <View>
      <View className="me-head">
        <View className="me-head__avatar">{me.nickname.slice(0, 1)}</View>
        <View className="me-head__name" {...a11y({ role: 'heading', level: 1 })}>
          {me.nickname}
        </View>
      </View>
      <View className="me-billing">
        <View className="me-billing__label">{TEXTS.me.next}</View>
        {me.nextBillingDay ? (
          <View className="me-billing__row">
            <View className="me-billing__day">{billingDayText(me.nextBillingDay)}</View>
            <View className="me-billing__left">{daysLeftText(me.nextBillingDay, new Date())}</View>
          </View>
        ) : (
          <View className="me-billing__none">{TEXTS.me.noNext}</View>
        )}
      </View>
      <View className="me-title" {...a11y({ role: 'heading' })}>
        {TEXTS.me.cards}
      </View>
      <Cells>
        {me.cards.length === 0 ? <Cell title={TEXTS.me.noCards} /> : null}
        {me.cards.map((card) => (
          <Cell
            key={card.product + card.last4}
            title={card.productName}
            note={TEXTS.me.tail(card.last4)}
            right={TEXTS.me.billingDay(card.billingDay)}
          />
        ))}
        <Cell title={TEXTS.me.home} right={me.home?.name ?? TEXTS.me.noHome} />
        <Cell title={TEXTS.me.about} note={TEXTS.me.aboutText} />
      </Cells>
    </View>
  );
}
