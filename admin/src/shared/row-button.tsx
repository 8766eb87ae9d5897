import { Button } from 'antd';
import type { ReactNode } from 'react';

/** The name in a table's row that opens it, for the keyboard too; the row's own click does not fire as well. */
export function RowButton({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <Button
      type="link"
      className="fl-link-button"
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {children}
    </Button>
  );
}
