import { lazy, Suspense } from 'react';
import { useProofWanted } from '../../api/askForProof';

const Dialog = lazy(() => import('./Dialog').then(({ Dialog }) => ({ default: Dialog })));

/** Opens by itself when the server wants to know again who is asking, whatever the person was doing. */
export function ProofDialog() {
  const wanted = useProofWanted();
  if (!wanted) return null;
  return (
    <Suspense>
      <Dialog />
    </Suspense>
  );
}
