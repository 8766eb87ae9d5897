import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { DemoMemberView } from '@fulin/core/members/views';
import { a11y } from '../components/a11y';
import { Cell, Cells } from '../components/cell';
import { SearchInput } from '../components/search-input';
import { say } from '../platform/say';
import { TEXTS } from '../texts';
import { becomeDemoMember, findDemoMembers } from './demo-api';
import './index.scss';

export interface DemoChooserProps {
  currentId: string | null;
  onSwitched: () => void;
}

/** How many are shown before the person searches. */
const SHOWN = 8;

/** Lets a visitor of the demo be any of its cardholders; renders nothing on a server without demo identities. */
export function DemoChooser({ currentId, onSwitched }: DemoChooserProps) {
  const [q, setQ] = useState('');
  const [people, setPeople] = useState<DemoMemberView[] | null>(null);
  useEffect(() => {
    let current = true;
    void findDemoMembers(q.trim()).then((found) => {
      if (current) setPeople(found);
    });
    return () => void (current = false);
  }, [q]);
  if (people === null && q === '') return null;

  const become = async (person: DemoMemberView) => {
    if (!(await becomeDemoMember(person.id))) return say(TEXTS.errors.unknown);
    say(TEXTS.demo.switched(person.nickname));
    onSwitched();
  };
  return (
    <View className="demo">
      <View className="demo__title" {...a11y({ role: 'heading' })}>
        {TEXTS.demo.title}
      </View>
      <View className="demo__hint">{TEXTS.demo.hint}</View>
      <View className="demo__search">
        <SearchInput hint={TEXTS.demo.search} value={q} onChange={setQ} />
      </View>
      <Cells>
        {people?.length ? null : <Cell title={TEXTS.demo.none} />}
        {people?.slice(0, SHOWN).map((person) => (
          <Cell
            key={person.id}
            title={person.nickname}
            note={person.cards
              .map((card) => `${card.productName} ${card.last4} · ${TEXTS.me.billingDay(card.billingDay)}`)
              .join('；')}
            chosen={person.id === currentId}
            right={person.id === currentId ? TEXTS.demo.current : null}
            onTap={() => void become(person)}
          />
        ))}
      </Cells>
    </View>
  );
}
