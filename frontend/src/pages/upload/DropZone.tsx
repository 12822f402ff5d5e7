import { useState } from 'react';
import { Icon } from '../../ui/Icon';
import classes from './DropZone.module.css';

interface Props {
  readonly file: File | undefined;
  /** What the file is, in words. */
  readonly format: string | undefined;
  readonly onChoose: (file: File) => void;
}

const size = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

const sizeOf = (file: File) => size.format(Math.max(1, file.size / 1000));

/** A place to drop a file on; for everybody else, a label of an ordinary file input. */
export function DropZone({ file, format, onChoose }: Props) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first) onChoose(first);
  };
  return (
    <label
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        type="file"
        accept=".vtt,.srt,.txt,.docx,.csv,.tsv,.zip"
        className={classes.input}
        onChange={(event) => {
          take(event.currentTarget.files);
          // A file that was corrected is chosen again under the same name.
          event.currentTarget.value = '';
        }}
      />
      <Icon name={file ? 'file' : 'upload'} size={28} />
      <strong>{file ? file.name : 'Drop a file here, or choose one'}</strong>
      <span>
        {file
          ? [format, sizeOf(file)].filter(Boolean).join(' · ')
          : '.vtt, .srt, .txt, .docx or .csv, up to 25 MB; or an export of Azmyra (.zip)'}
      </span>
    </label>
  );
}
