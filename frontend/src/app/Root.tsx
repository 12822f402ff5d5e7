import { Outlet } from '@tanstack/react-router';
import { ProofDialog } from './proof/ProofDialog';
import { OfflineBanner } from './shell/OfflineBanner';

export function Root() {
  return (
    <>
      <OfflineBanner />
      <Outlet />
      <ProofDialog />
    </>
  );
}
