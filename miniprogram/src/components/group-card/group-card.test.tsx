/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { GROUPS } from '../../../test/fake-backend';
import { went } from '../../../test/stand-ins/taro';
import { GroupCard } from './index';

afterEach(cleanup);

describe('GroupCard', () => {
  it('draws the fill and leads to the code', () => {
    const group = { ...GROUPS[0]!, memberCount: 50, capacity: 200 };
    render(<GroupCard group={group} />);
    const bar = screen.getByRole('progressbar', { name: '50 / 200 人' });
    expect((bar.firstElementChild as HTMLElement).style.width).toBe('25%');
    fireEvent.click(screen.getByRole('button', { name: `入群 ${group.name}` }));
    expect(went.at(-1)).toBe(`/pages/group-code/index?id=${group.id}`);
  });

  it('has no button where nobody can join', () => {
    render(<GroupCard group={{ ...GROUPS[0]!, full: true, joinable: false }} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('已满')).toBeTruthy();
  });
});
