import type { Books, Freshness, Ready, Workflows } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { useKnown, useLive } from '../../network/networkContext';
import { Age } from '../../parts/Age';
import { KeyFigures } from '../../parts/Fields';
import { AnswerView, NoticeLine, withCode } from '../../parts/Notices';
import { Table } from '../../parts/Table';
import { digits } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { dayClockText } from '../../time/zone';
import { WorkflowsView } from './WorkflowsView';

const EVERY_SECONDS = 10;

/** Where the data is, how old it is at each stage, and whether the books balance. */
export default function SystemPage() {
  const { network, me } = useKnown();
  const { zone } = useSettings();
  const live = useLive();
  const freshness = useAnswer<Freshness>('/api/v1/system/freshness', live.asOf, EVERY_SECONDS);
  const ready = useAnswer<Ready>('/health/ready', null, EVERY_SECONDS);
  const books = useAnswer<Books>('/api/v1/system/books', null, 60);
  const workflows = useAnswer<Workflows>('/api/v1/system/workflows', null, 30);
  return (
    <>
      <h1>System</h1>
      <KeyFigures
        figures={[
          {
            id: 'network',
            label: 'Network',
            value: network.name,
            note: `version ${network.networkVersion}, ${network.zone}`,
          },
          {
            id: 'stations',
            label: 'Stations',
            value: digits(network.stations),
            note: `${digits(network.corridors)} corridors`,
          },
          {
            id: 'dataFrom',
            label: 'Data since',
            value: network.dataFrom ?? '–',
            note: network.isReplay ? 'a replay of another day' : 'live',
          },
          { id: 'code', label: 'Version', value: network.codeVersion, note: `signed in as ${me.name}, ${me.role}` },
        ]}
      />
      <section aria-labelledby="fresh-heading">
        <h2 id="fresh-heading">Age of the data at each stage</h2>
        <AnswerView of={freshness} what="the stages">
          {it => (
            <>
              <NoticeLine notice={it.notice} />
              <Table
                caption="Age of the data at each stage, in the order of the data"
                rows={it.stages}
                keyOf={stage => stage.stage}
                empty="The server knows no stages."
                columns={[
                  { name: 'Stage', isHead: true, cell: stage => stage.what },
                  {
                    name: 'Status',
                    cell: stage => (
                      <span className={`status ${STAGE_TONES[stage.status]}`}>{stage.status.toLowerCase()}</span>
                    ),
                  },
                  { name: 'Newest', isNumber: true, cell: stage => dayClockText(stage.newest, zone) },
                  {
                    name: 'Age',
                    isNumber: true,
                    cell: stage => <Age seconds={stage.ageSeconds} toldAt={freshness.cameAt} isBare />,
                  },
                  { name: 'Behind', unit: 's', isNumber: true, cell: stage => digits(stage.lagSeconds) },
                  { name: 'Unread', unit: 'messages', isNumber: true, cell: stage => digits(stage.lagMessages) },
                  { name: 'What to do', cell: stage => <Advice of={stage.sentence} /> },
                ]}
              />
            </>
          )}
        </AnswerView>
      </section>
      <section aria-labelledby="ready-heading">
        <h2 id="ready-heading">What this server depends on</h2>
        <AnswerView of={ready} what="the dependencies">
          {it => (
            <Table
              caption="What this server depends on"
              rows={it.dependencies}
              keyOf={row => row.name}
              empty="Nothing."
              columns={[
                { name: 'Name', isHead: true, cell: row => row.name },
                {
                  name: 'Status',
                  cell: row => (
                    <span className={`status ${row.status === 'UP' ? '' : 'bad'}`}>{row.status.toLowerCase()}</span>
                  ),
                },
                { name: 'Answers in', unit: 'ms', isNumber: true, cell: row => digits(row.latencyMs, 1) },
                { name: 'Since', isNumber: true, cell: row => dayClockText(row.since, zone) },
                { name: 'What to do', cell: row => <Advice of={row.sentence} /> },
              ]}
            />
          )}
        </AnswerView>
      </section>
      <section aria-labelledby="books-heading">
        <h2 id="books-heading">Books</h2>
        <AnswerView of={books} what="the books">
          {it => <BooksView books={it} />}
        </AnswerView>
      </section>
      <section aria-labelledby="workflows-heading">
        <h2 id="workflows-heading">Workflows</h2>
        <AnswerView of={workflows} what="the workflows">
          {it => <WorkflowsView workflows={it} />}
        </AnswerView>
      </section>
    </>
  );
}

/** Where there is nothing to do, its column takes no room. */
function Advice({ of }: { of: string | null }) {
  return of === null ? null : <p className="long">{withCode(of)}</p>;
}

const STAGE_TONES = { OK: '', STALE: 'warn', DOWN: 'bad', UNKNOWN: 'unknown' } as const;

function BooksView({ books }: { books: Books }) {
  const quarantined = Object.entries(books.quarantined).sort(([, a], [, b]) => b - a);
  return (
    <>
      <NoticeLine notice={books.notice} />
      <p className="basis">
        {books.observationsTableVersion === null ? (
          <>
            The table <code>observations</code> is not there yet.
          </>
        ) : (
          <>
            Counted from <code>observations</code> version {books.observationsTableVersion}
            {books.quarantineTableVersion !== null && (
              <>
                {' '}
                and <code>quarantine</code> version {books.quarantineTableVersion}
              </>
            )}
            . Duplicates leave no row; the log of the stream has the whole books of each batch.
          </>
        )}
      </p>
      <div className="columns">
        <Table
          caption="What became of the records, by local day"
          rows={books.items}
          keyOf={row => row.serviceDate}
          empty="No day has a record yet."
          columns={[
            { name: 'Day', isHead: true, cell: row => row.serviceDate },
            { name: 'Valid', isNumber: true, cell: row => digits(row.valid) },
            { name: 'Revised', isNumber: true, cell: row => digits(row.revised) },
            { name: 'Late', isNumber: true, cell: row => digits(row.late) },
          ]}
        />
        <Table
          caption="Quarantined records by issue"
          rows={quarantined}
          keyOf={([code]) => code}
          empty="Nothing was quarantined."
          columns={[
            { name: 'Quarantined because', isHead: true, cell: ([code]) => code.toLowerCase().replaceAll('_', ' ') },
            { name: 'Records', isNumber: true, cell: ([, count]) => digits(count) },
          ]}
        />
      </div>
    </>
  );
}
