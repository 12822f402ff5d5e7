import { useNetwork } from '@mantine/hooks';
import { Icon } from '../../ui/Icon';
import classes from './OfflineBanner.module.css';

export function OfflineBanner() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <p className={classes.banner}>
          <Icon name="offline" size={16} />
          You are offline. What you see stays; what you change cannot be saved until you are back.
        </p>
      )}
    </div>
  );
}
