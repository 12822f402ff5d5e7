import { Alert } from '@mantine/core';

/** Said as soon as a file is chosen that no reader is there for. */
export function NotAMeeting() {
  return (
    <Alert color="orange" title="This file cannot be read" role="alert">
      Choose captions (.vtt or .srt), plain text (.txt), a Word document (.docx), a table (.csv) or an export
      of Azmyra (.zip). A spreadsheet program saves tables as “CSV UTF-8”.
    </Alert>
  );
}
