import type { Workflow, WorkflowRun, Workflows } from '../../api/types';
import { NoticeLine } from '../../parts/Notices';
import { Table } from '../../parts/Table';
import { countText } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { ageWords } from '../../time/age';
import { dayClockText } from '../../time/zone';

/** What starts by itself: when next, what now, how it went. Times are those of the wall clock, not of the road. */
export function WorkflowsView({ workflows }: { workflows: Workflows }) {
  const { zone } = useSettings();
  return (
    <>
      <NoticeLine notice={workflows.notice} />
      {workflows.schedulers > 0 && (
        <p className="basis">{countText(workflows.schedulers, 'scheduler')} at work; times are of the wall clock.</p>
      )}
      <Table
        caption="Workflows, by name"
        rows={workflows.items}
        keyOf={it => it.name}
        empty="There are no workflow files: conf/workflows holds those that come with Tailback."
        columns={[
          { name: 'Workflow', isHead: true, cell: it => <span title={it.description}>{it.name}</span> },
          { name: 'Starts', cell: it => (it.cron === null ? startWords(it.after) : <code>{it.cron}</code>) },
          { name: 'Next', isNumber: true, cell: it => dayClockText(it.nextAt, zone) },
          { name: 'Now', cell: it => nowWords(it) },
          { name: 'Last run', cell: it => (it.last === null ? 'never ran' : <Outcome of={it.last} />) },
          { name: 'Started', isNumber: true, cell: it => dayClockText(it.last?.startedAt, zone) },
          { name: 'Took', isNumber: true, cell: it => tookWords(it.last) },
          { name: 'Exit code', isNumber: true, cell: it => it.last?.exitCode ?? '–' },
        ]}
      />
      <h3>Newest runs</h3>
      <Table
        caption="Newest runs of all workflows"
        rows={workflows.runs}
        keyOf={it => String(it.runId)}
        first={10}
        empty="Nothing has run yet."
        columns={[
          { name: 'Run', isHead: true, cell: it => it.runId },
          { name: 'Workflow', cell: it => it.workflow },
          { name: 'Started', isNumber: true, cell: it => dayClockText(it.startedAt, zone) },
          { name: 'Took', isNumber: true, cell: it => tookWords(it) },
          { name: 'By', cell: it => it.cause.toLowerCase() },
          { name: 'Try', isNumber: true, cell: it => it.attempt },
          { name: 'Outcome', cell: it => <Outcome of={it} /> },
          { name: 'Exit code', isNumber: true, cell: it => it.exitCode ?? '–' },
          { name: 'Reason', cell: it => it.reason ?? '' },
        ]}
      />
    </>
  );
}

const TONES: Record<WorkflowRun['state'], string> = {
  QUEUED: 'unknown',
  RUNNING: '',
  SUCCEEDED: '',
  REJECTED: 'warn',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  INTERRUPTED: 'bad',
  CANCELLED: 'unknown',
  SKIPPED: 'unknown',
};

function Outcome({ of }: { of: WorkflowRun }) {
  return <span className={`status ${TONES[of.state]}`}>{of.state.toLowerCase().replaceAll('_', ' ')}</span>;
}

function startWords(after: readonly string[]): string {
  return after.length === 0 ? 'by hand' : `after ${after.join(', ')}`;
}

function nowWords({ current, paused }: Workflow): string {
  if (current !== null) {
    return `run ${current.runId} ${current.state === 'RUNNING' ? 'goes on' : 'waits'}`;
  }
  return paused === null ? 'idle' : `paused by ${paused.by}`;
}

function tookWords(run: WorkflowRun | null): string {
  return run === null || run.durationSeconds === null ? '–' : ageWords(run.durationSeconds);
}
