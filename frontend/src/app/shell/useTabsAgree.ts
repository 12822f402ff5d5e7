import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { accountQuery } from '../../api/account';

const channel = 'azmyra.account';

/** Tells the other tabs of this browser who is signed in, and asks the server again when one of them says otherwise. */
export function useTabsAgree(id: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    const tabs = new BroadcastChannel(channel);
    tabs.onmessage = ({ data }) => {
      if (data !== (id ?? null)) void queries.invalidateQueries({ queryKey: accountQuery.queryKey });
    };
    tabs.postMessage(id ?? null);
    return () => tabs.close();
  }, [id, queries]);
}
