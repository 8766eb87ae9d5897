/** @jest-environment jsdom */
import '../../../test/jsdom-gaps';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Input } from 'antd';
import { useState } from 'react';
import { insertText } from './insert-text';
import { Lockable, OpenFieldsProvider } from './lock';
import { FORM_TEXTS } from './texts';
import { VariableText } from './variable-text';
import { CONTENT_TEXTS } from './content-texts';

jest.setTimeout(30_000);
afterEach(cleanup);

describe('variables in a text', () => {
  it.each([
    ['你好', { start: 2, end: 2 }, '你好{群名}', 6],
    ['你好', { start: 0, end: 0 }, '{群名}你好', 4],
    ['你们好', { start: 1, end: 2 }, '你{群名}好', 5],
    ['你', { start: 9, end: 9 }, '你{群名}', 5],
  ])('go where the caret is: %s', (text, selection, expected, caret) => {
    expect(insertText(text, '{群名}', selection)).toEqual({ text: expected, caret });
  });

  it('are picked from a menu of those that work here', async () => {
    function Filled() {
      const [value, setValue] = useState('你好');
      const place = { content: 'text', recurrence: 'cron' } as const;
      return <VariableText value={value} onChange={setValue} place={place} maxLength={200} minRows={2} />;
    }
    render(<Filled />);
    fireEvent.click(screen.getByRole('button', { name: new RegExp(CONTENT_TEXTS.insert) }));
    const name = await screen.findByText('{群名}');
    expect(screen.queryByText('{影片}')).toBeNull();
    fireEvent.click(name);
    expect(screen.getByRole('textbox').textContent).toContain('{群名}');
  });
});

describe('what a template locks', () => {
  const fields = (open: Parameters<typeof OpenFieldsProvider>[0]['value']) => (
    <OpenFieldsProvider value={open}>
      <Lockable field="title">
        <Input aria-label="title" />
      </Lockable>
      <Lockable field="content">
        <Input aria-label="type" />
        <Lockable field="content.text" quiet>
          <Input aria-label="text" />
        </Lockable>
      </Lockable>
      <Lockable field={null} quiet>
        <Input aria-label="kind" />
      </Lockable>
    </OpenFieldsProvider>
  );
  const locked = () =>
    screen
      .getAllByRole('textbox')
      .filter((box) => (box as HTMLInputElement).disabled)
      .map((box) => box.getAttribute('aria-label'));

  it('nothing without a template', () => {
    render(fields(null));
    expect(locked()).toEqual([]);
    expect(screen.queryByText(FORM_TEXTS.locked)).toBeNull();
  });

  it('everything that is not open; a part may be open inside a locked whole', () => {
    render(fields(['title', 'content.text']));
    expect(locked()).toEqual(['type', 'kind']);
    expect(screen.getAllByText(FORM_TEXTS.locked)).toHaveLength(1);
  });

  it('never the parts of an open whole', () => {
    render(fields(['content']));
    expect(locked()).toEqual(['title', 'kind']);
  });
});
