import { Outlet } from '@tanstack/react-router';
import { OfflineBanner } from './shell/OfflineBanner';

export function Root() {
  return (
    <>
      <OfflineBanner />
      <Outlet />
    </>
  );
}
