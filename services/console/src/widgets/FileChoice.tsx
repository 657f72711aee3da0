/** The browser's choice of files behind a button of ours: its own speaks the language of the browser, not that of the page. */
import { useSay } from '../api/known.tsx';

interface Wishes {
  readonly id?: string | undefined;
  readonly name?: string;
  readonly many?: boolean;
  readonly accept?: string | undefined;
  readonly disabled?: boolean;
  readonly described?: string | undefined;
  readonly invalid?: boolean | undefined;
  /** What is chosen, where it stays with the control. */
  readonly chosen?: string;
  readonly onChoose: (files: readonly File[]) => void;
}

export function FileChoice({ id, name, many = false, accept, disabled = false, described, invalid = false, chosen, onChoose }: Wishes) {
  const say = useSay();
  return (
    <div className="file-choice">
      <input
        id={id}
        name={name}
        type="file"
        multiple={many}
        disabled={disabled}
        accept={accept}
        aria-describedby={described}
        aria-invalid={invalid || undefined}
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          // The same file again is a choice again.
          target.value = '';
        }}
      />
      <span className="button plain" aria-hidden="true">
        {say({ zh: '选择文件', en: 'Choose a file' })}
      </span>
      {chosen !== undefined && <span className="faint">{chosen === '' ? say({ zh: '未选择', en: 'None chosen' }) : chosen}</span>}
    </div>
  );
}
