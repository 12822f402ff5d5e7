import { Button, Skeleton, Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Item } from '../../api/items';
import { Page } from '../../components/Page';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { featureUsed } from '../../usage/usage';
import { DeletedBanner } from '../detail/DeletedBanner';
import { DetailHead } from '../detail/DetailHead';
import { EvidencePanel } from '../detail/evidence/EvidencePanel';
import { Conversation } from './Conversation';
import { MeetingFacts } from './MeetingFacts';
import classes from './TranscriptDetail.module.css';

const ReadMeeting = lazy(() =>
  import('../../agents/ReadMeeting').then(({ ReadMeeting }) => ({ default: ReadMeeting })),
);

// Most visits are for the conversation; the form comes with its tab.
const ItemSides = lazy(() => import('../detail/ItemSides').then(({ ItemSides }) => ({ default: ItemSides })));

/** A meeting: what was said, what it led to, and the agent that reads it. */
export function TranscriptDetail({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const [tab, setTab] = useState<string | null>('conversation');
  const [reading, setReading] = useState(false);
  const read = () => {
    featureUsed('read-meeting');
    setReading(true);
    setTab('reading');
  };
  return (
    <Page width="wide">
      <DetailHead kind={kind} item={item}>
        <Button leftSection={<Icon name="spark" size={17} />} onClick={read}>
          Read this meeting
        </Button>
      </DetailHead>
      <DeletedBanner kind={kind} item={item} />
      <MeetingFacts item={item} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="md" className={classes.tabs ?? ''}>
          <Tabs.Tab value="conversation">Conversation</Tabs.Tab>
          <Tabs.Tab value="details">Details and links</Tabs.Tab>
          {reading && <Tabs.Tab value="reading">Reading</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="conversation">
          <div className={classes.beside}>
            <Conversation transcriptId={item.id} />
            <div className={classes.rail}>
              <EvidencePanel kind={kind} item={item} />
            </div>
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <Suspense fallback={<Skeleton height={220} aria-busy="true" />}>
            <ItemSides kind={kind} item={item} />
          </Suspense>
        </Tabs.Panel>
        {reading && (
          // Kept while other tabs are open: what the model already answered must not be lost.
          <Tabs.Panel value="reading" keepMounted>
            <Suspense fallback={<Skeleton height={220} aria-busy="true" />}>
              <ReadMeeting transcriptId={item.id} />
            </Suspense>
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
