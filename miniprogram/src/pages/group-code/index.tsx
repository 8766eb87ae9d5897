import { useEffect } from 'react';
import { Image, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { a11y } from '../../components/a11y';
import { Button } from '../../components/button';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { GroupCard } from '../../components/group-card';
import { Page } from '../../components/page';
import { Skeleton } from '../../components/skeleton';
import { goBack } from '../../platform/navigate';
import { openAddress } from '../../platform/open-address';
import type { GroupCodeAnswer } from '../../services/member-types';
import { trackPage } from '../../services/track';
import { TEXTS } from '../../texts';
import { instantText, isHttpAddress } from './group-code.shared';
import { useGroupCode, type Line } from './use-group-code';
import './index.scss';

export default function GroupCodePage() {
  const id = useRouter().params.id ?? '';
  const { answer, image, managerImage, line } = useGroupCode(id);
  useEffect(() => trackPage('group-code', { groupId: id }), [id]);
  if (answer.status === 'failed')
    return (
      <Page name="group-code" title={TEXTS.code.title}>
        <Failure text={answer.errorText} onRetry={() => void answer.reload()} />
      </Page>
    );
  return (
    <Page name="group-code" title={TEXTS.code.title}>
      {!answer.data ? <Skeleton rows={1} height={440} /> : null}
      {answer.data?.ok ? <Code code={answer.data.code} image={image} /> : null}
      {answer.data?.ok === false ? <NotJoinable answer={answer.data} managerImage={managerImage} line={line} /> : null}
    </Page>
  );
}

function Code({ code, image }: { code: Extract<GroupCodeAnswer, { ok: true }>['code']; image: string }) {
  const weapp = process.env.TARO_ENV === 'weapp';
  return (
    <View className="code-card">
      <View className="code-card__name" {...a11y({ role: 'heading', level: 1 })}>
        {code.groupName}
      </View>
      <View className="code-card__frame" {...a11y({ role: 'img', label: TEXTS.code.image(code.groupName) })}>
        {image ? <Image className="code-card__image" src={image} mode="aspectFit" showMenuByLongpress /> : null}
      </View>
      <View className="code-card__how">{weapp ? TEXTS.code.howWeapp : TEXTS.code.howH5}</View>
      {code.expiresAt ? (
        <View className="code-card__until">{TEXTS.code.expires(instantText(code.expiresAt))}</View>
      ) : null}
      {!weapp && isHttpAddress(code.payload) ? (
        <Button onTap={() => openAddress(code.payload)}>{TEXTS.code.scanInSimulator}</Button>
      ) : null}
    </View>
  );
}

interface NotJoinableProps {
  answer: Extract<GroupCodeAnswer, { ok: false }>;
  managerImage: string;
  line: Line;
}

/** The ways on, in the order that helps soonest: another group, the manager, the line for a place. */
function NotJoinable({ answer, managerImage, line }: NotJoinableProps) {
  const { manager } = answer;
  return (
    <View>
      <Empty title={TEXTS.code.notJoinable} hint={answer.text} second={{ text: TEXTS.back, onTap: goBack }} />
      <View className="code-others" {...a11y({ role: 'heading' })}>
        {answer.alternatives.length > 0 ? TEXTS.code.alternatives : TEXTS.code.noAlternatives}
      </View>
      {answer.alternatives.map((group) => (
        <GroupCard key={group.id} group={group} />
      ))}
      {manager ? (
        <View className="code-way">
          <View className="code-way__title">{TEXTS.code.manager(manager.name)}</View>
          <View className="code-way__hint">{managerImage ? TEXTS.code.managerScan : TEXTS.code.managerAsk}</View>
          {managerImage ? (
            <Image className="code-way__image" src={managerImage} mode="aspectFit" showMenuByLongpress />
          ) : null}
        </View>
      ) : null}
      {line.open ? (
        <View className="code-way">
          <View className="code-way__title">{TEXTS.code.wait}</View>
          <View className="code-way__hint">{line.text}</View>
          {line.joined ? null : <Button onTap={line.join}>{TEXTS.code.wait}</Button>}
        </View>
      ) : null}
    </View>
  );
}
