import { App, Button } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { api } from '../../../api/client';
import { useAllowed } from '../../../session/use-allowed';
import { useAction } from '../../../shared/use-action';
import { MediaDialog } from './media-dialog';
import { mediaUrl } from './media-url';
import { pictureProblem, readBase64 } from './picture-file';
import { MEDIA_TEXTS as T } from './texts';

/** What the API keeps of a file's name; the end tells more than the start. */
const NAME_LENGTH = 80;

/** Uploads a picture after a look at its type and size. */
function UploadButton({ onUploaded }: { onUploaded: (id: string) => void }) {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const upload = useAction({
    run: async (file: File) =>
      api.media.upload.mutate({ name: file.name.slice(-NAME_LENGTH), base64: await readBase64(file) }),
    done: T.uploaded,
    refresh: ['media'],
    onDone: ({ id }) => onUploaded(id),
  });
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    // The same file may be chosen again after a refusal.
    target.value = '';
    if (file === undefined) return;
    const problem = pictureProblem(file);
    if (problem === null) upload.mutate(file);
    else void message.error(problem);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        style={{ display: 'none' }}
        aria-label={T.upload}
        onChange={take}
      />
      <Button loading={upload.isPending} onClick={() => input.current?.click()}>
        {T.upload}
      </Button>
    </>
  );
}

interface MediaFieldProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
}

/** A picture: shown, uploaded, or chosen from those there are. */
export function MediaField({ id, value = null, onChange }: MediaFieldProps) {
  const [choosing, setChoosing] = useState(false);
  const mayUpload = useAllowed('media.upload');
  const choose = (media: string): void => {
    setChoosing(false);
    onChange?.(media);
  };
  return (
    <div className="fl-media" {...(id !== undefined && { id })} tabIndex={-1}>
      {value === null ? (
        <div className="fl-media-none">{T.none}</div>
      ) : (
        <img className="fl-media-picture" src={mediaUrl(value)} alt={T.chosen} />
      )}
      <div className="fl-row">
        {mayUpload && <UploadButton onUploaded={choose} />}
        <Button onClick={() => setChoosing(true)}>{T.choose}</Button>
        {value !== null && (
          <Button type="text" onClick={() => onChange?.(null)}>
            {T.remove}
          </Button>
        )}
      </div>
      <MediaDialog open={choosing} chosen={value} onChoose={choose} onClose={() => setChoosing(false)} />
    </div>
  );
}
