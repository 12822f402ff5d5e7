import { exactTime, timeAgo } from './times';

export function TimeAgo({ time }: { readonly time: string }) {
  return (
    <time dateTime={time} title={exactTime(time)}>
      {timeAgo(time)}
    </time>
  );
}
