import { useState, type FormEvent } from 'react';
import { ApiProblem, order } from '../../api/client';
import type { Job, Jobs, Report, ReportOrder, Reports } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { corridorName } from '../../network/geometry';
import { useKnown } from '../../network/networkContext';
import { AnswerView, Banner, Trouble } from '../../parts/Notices';
import { Table } from '../../parts/Table';
import { digits } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { dayClockText } from '../../time/zone';
import { hrefOf } from '../../url/route';
import { useChoice, useRoute } from '../../url/useRoute';

const JOB_SECONDS = 3;

/** "before-after" is "Before and after"; a kind that this page does not know keeps its own word. */
function kindWords(kind: string): string {
  const words = kind === 'before-after' ? 'before and after' : kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One day, or the first and the last. */
function daysText(from: string | null, to: string | null): string {
  if (from === null) {
    return '–';
  }
  return to === null || to === from ? from : `${from} to ${to}`;
}

/** Reports that planners made: to open, and to order anew. */
export default function ReportsPage() {
  const { me } = useKnown();
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('reports');
  const [isBusy, setBusy] = useState(false);
  const jobs = useAnswer<Jobs>('/api/v1/jobs', null, isBusy ? JOB_SECONDS : 30);
  const running = jobs.value?.items.filter(it => it.state === 'WAITING' || it.state === 'RUNNING').length ?? 0;
  if (jobs.value !== null && isBusy !== running > 0) {
    setBusy(running > 0);
  }
  // A job that has ended may have made a report.
  const reports = useAnswer<Reports>('/api/v1/reports', running);
  const chosen = params.get('report');
  const mayRun = me.permissions.includes('runReports');
  return (
    <>
      <h1>Reports</h1>
      <AnswerView of={reports} what="the reports">
        {it => (
          <>
            {chosen !== null && <ReportFiles reportId={chosen} onClose={() => choose({ report: null })} />}
            {it.damaged.length > 0 && (
              <Banner tone="amber" id="damaged">
                These reports cannot be read, as one that was cut off while it was written: {it.damaged.join(', ')}.
                Make them again.
              </Banner>
            )}
            <ReportTable reports={it} />
            <section aria-labelledby="order-heading">
              <h2 id="order-heading">Make a report</h2>
              {!mayRun && (
                <p className="nothing">
                  Your role {me.role} may not run reports: it needs planner. Ask your administrator.
                </p>
              )}
              {mayRun && !it.canRun && (
                <p className="nothing">
                  This server runs no jobs: <code>./tailback report</code> makes reports where the tables are.
                </p>
              )}
              {mayRun && it.canRun && (
                <OrderForm
                  kinds={it.kinds}
                  onOrdered={() => {
                    setBusy(true);
                    jobs.again();
                  }}
                />
              )}
              <AnswerView of={jobs} what="the jobs">
                {all => <JobTable jobs={all.items} />}
              </AnswerView>
            </section>
          </>
        )}
      </AnswerView>
    </>
  );
}

function ReportTable({ reports }: { reports: Reports }) {
  const { zone } = useSettings();
  return (
    <Table
      caption="Reports that were made, newest first"
      rows={reports.items}
      keyOf={it => it.reportId}
      empty="No report was made yet: order one below, or run `./tailback report`."
      columns={[
        {
          name: 'Report',
          isHead: true,
          cell: it => (
            <>
              <a href={it.page} target="_blank" rel="noopener">
                {it.title}
              </a>
              <span className="road">{it.summary}</span>
            </>
          ),
        },
        { name: 'Kind', cell: it => kindWords(it.report) },
        { name: 'Days', cell: it => <span className="no-break">{daysText(it.from, it.to)}</span> },
        { name: 'Place', cell: it => it.place ?? '–' },
        { name: 'Made', cell: it => <span className="no-break">{dayClockText(it.createdAt, zone)}</span> },
        { name: 'Size', unit: 'kB', isNumber: true, cell: it => digits(it.bytes / 1000) },
        { name: 'Files', cell: it => <a href={hrefOf('reports', { report: it.reportId })}>Files</a> },
      ]}
    />
  );
}

function ReportFiles({ reportId, onClose }: { reportId: string; onClose: () => void }) {
  const report = useAnswer<Report>(`/api/v1/reports/${encodeURIComponent(reportId)}`);
  return (
    <section aria-labelledby="files-heading">
      <div className="panel-head">
        <h2 id="files-heading">Files of {report.value?.summary.title ?? reportId}</h2>
        <button type="button" className="button small" onClick={onClose}>
          Close
        </button>
      </div>
      <AnswerView of={report} what="the report">
        {it => (
          <Table
            caption="Files of the report"
            rows={it.files}
            keyOf={file => file.name}
            empty="This report has no files."
            columns={[
              {
                name: 'File',
                isHead: true,
                cell: file => (
                  <a href={file.path} target="_blank" rel="noopener">
                    {file.name}
                  </a>
                ),
              },
              { name: 'Size', unit: 'kB', isNumber: true, cell: file => digits(file.bytes / 1000, 1) },
            ]}
          />
        )}
      </AnswerView>
    </section>
  );
}

function OrderForm({ kinds, onOrdered }: { kinds: string[]; onOrdered: () => void }) {
  const { corridors } = useKnown();
  const { unit } = useSettings();
  const [kind, setKind] = useState(kinds[0] ?? '');
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    const wanted = Object.fromEntries(given) as unknown as ReportOrder;
    setProblem(null);
    order<Job>('/api/v1/reports', wanted).then(onOrdered, (error: unknown) => setProblem(ApiProblem.of(error)));
  }

  return (
    <form onSubmit={submit}>
      <div className="filters">
        <div className="field">
          <label htmlFor="order-kind">Report</label>
          <select id="order-kind" name="report" value={kind} onChange={event => setKind(event.target.value)}>
            {kinds.map(it => (
              <option key={it} value={it}>
                {kindWords(it)}
              </option>
            ))}
          </select>
        </div>
        <DayInput name="from" label="First day" />
        <DayInput name="to" label="Last day" />
        {kind === 'before-after' && (
          <>
            <DayInput name="beforeFrom" label="Before: first day" />
            <DayInput name="beforeTo" label="Before: last day" />
          </>
        )}
        <div className="field">
          <label htmlFor="order-corridor">Corridor</label>
          <select id="order-corridor" name="corridor" required={kind === 'corridor'}>
            <option value="">{kind === 'corridor' ? 'Choose one' : 'The whole network'}</option>
            {corridors.map(it => (
              <option key={it.corridorId} value={it.corridorId}>
                {corridorName(it)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="order-units">Units</label>
          <select id="order-units" name="units" defaultValue={unit === 'mph' ? 'mph' : ''}>
            <option value="">km/h and km</option>
            <option value="mph">mph and miles</option>
          </select>
        </div>
        <button type="submit" className="button primary">
          Make it
        </button>
      </div>
      {problem && <Trouble problem={problem} />}
    </form>
  );
}

function DayInput({ name, label }: { name: string; label: string }) {
  return (
    <div className="field">
      <label htmlFor={`order-${name}`}>{label}</label>
      <input id={`order-${name}`} name={name} type="date" required />
    </div>
  );
}

/** The order as the command line says it, "overview --from 2012-03-05 --to 2012-03-06", in words. */
function JobWords({ of }: { of: string }) {
  const [kind = '', ...options] = of.split(' --');
  const given = new Map(options.map(it => [it.slice(0, it.indexOf(' ')), it.slice(it.indexOf(' ') + 1)]));
  const before = given.get('compare')?.split('..');
  const words = [
    daysText(given.get('from') ?? null, given.get('to') ?? null),
    before && `compared with ${daysText(before[0] ?? null, before[1] ?? null)}`,
    given.get('corridor'),
    given.get('day-type'),
    given.get('units'),
  ];
  return (
    <>
      {kindWords(kind)} <span className="road">{words.filter(Boolean).join(', ')}</span>
    </>
  );
}

const JOB_TONES = { WAITING: 'unknown', RUNNING: 'warn', DONE: '', FAILED: 'bad' } as const;

function JobTable({ jobs }: { jobs: Job[] }) {
  const { zone } = useSettings();
  return jobs.length === 0 ? null : (
    <Table
      caption="Jobs that this server started, newest first"
      rows={jobs}
      keyOf={it => it.jobId}
      first={10}
      empty=""
      columns={[
        { name: 'Job', isHead: true, cell: it => <JobWords of={it.description} /> },
        {
          name: 'State',
          cell: it => <span className={`status ${JOB_TONES[it.state]}`}>{it.state.toLowerCase()}</span>,
        },
        { name: 'Ordered', cell: it => `${dayClockText(it.createdAt, zone)} by ${it.by}` },
        {
          name: 'What it said',
          cell: it =>
            it.result === null ? (
              (it.sentence ?? '')
            ) : (
              <a href={hrefOf('reports', { report: it.result })}>{it.result}</a>
            ),
        },
      ]}
    />
  );
}
