/** The pen of this screen, and the sheet it writes on. Leaving saves; closing the window with something unsaved warns. */
import type { RecordReply } from '@afterglow/kernel/api';
import { useEffect, useState } from 'react';
import { call } from '../../data/client.ts';
import { type DraftPen, draftPen, type Sheet } from './draftPen.ts';
import type { RecordAddress } from './useRecord.ts';

export interface DraftEditor extends Sheet {
  readonly pen: DraftPen;
}

export function useDraft(address: RecordAddress, draft: NonNullable<RecordReply['draft']>, onSigned: (reply: RecordReply) => void): DraftEditor {
  const [pen] = useState(() => draftPen({ call, address, draft, onSigned }));
  const sheet = pen.useSheet();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (!pen.isSaved()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
      void pen.save();
    };
  }, [pen]);
  return { ...sheet, pen };
}
