import { useMemo, useRef, useState, type ReactNode } from 'react';
import { ApiProblem, order } from '../../api/client';
import type { AliasChange, Drift, Model, ModelErrors, Models } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { useKnown } from '../../network/networkContext';
import { BasisLine } from '../../parts/BasisLine';
import { Chart, type Series } from '../../parts/Chart';
import { CsvButton } from '../../parts/CsvButton';
import { KeyFigures } from '../../parts/Fields';
import { AnswerView, Banner, isSaid, NoticeLine, Trouble } from '../../parts/Notices';
import { Table } from '../../parts/Table';
import { digits, inUnit, percentText, speedDigits, speedText, type SpeedUnit } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { dayClockText } from '../../time/zone';
import { errorOf } from './errorOf';

/** Who forecasts, how well, and who may take over. */
export default function ModelsPage() {
  const models = useAnswer<Models>('/api/v1/models', null, 60);
  return (
    <>
      <h1>Models</h1>
      <AnswerView of={models} what="the models">
        {it => (
          <>
            <NoticeLine notice={it.notice} />
            {it.damaged.length > 0 && (
              <Banner tone="amber" id="damaged">
                These versions are damaged and cannot serve: {it.damaged.join(', ')}.
              </Banner>
            )}
            <Served models={it} />
            <Versions models={it} again={models.again} />
          </>
        )}
      </AnswerView>
      <ErrorsInService />
      <DriftOfInputs />
    </>
  );
}

/** Minutes between two marks of the axis. */
const MINUTE_STEPS = [5, 10, 15, 30];
const plain = (x: number) => `${x} min`;

const errorText = (maeKmh: number | null | undefined, unit: SpeedUnit) =>
  maeKmh === null || maeKmh === undefined ? '–' : speedText(maeKmh, unit);

function Served({ models }: { models: Models }) {
  const { unit, zone } = useSettings();
  const champion = models.items.find(it => it.version === models.champion);
  // The version that was promoted last challenges nobody until a training makes the next.
  const challenger = models.items.find(it => it.version === models.challenger && it !== champion);
  // Before any is in service, the plots show who may be.
  const subject = champion ?? challenger ?? models.items[0];
  const at30 = (model: Model | undefined) => model?.metrics.find(it => it.horizonMinutes === 30);
  return (
    <>
      <KeyFigures
        figures={[
          {
            id: 'champion',
            label: 'Champion',
            value: champion ? `model ${champion.version}` : 'none',
            note: champion
              ? `made ${dayClockText(champion.createdAt, zone)}`
              : models.items.length > 0
                ? 'promote a version below'
                : 'there is no version to promote yet',
          },
          {
            id: 'championMae',
            label: 'Its mean error at 30 min',
            value: errorText(at30(champion)?.maeKmh, unit),
            note: champion
              ? `${percentText(at30(champion)?.coverageRate, 1)} of truths inside the 90 % interval`
              : 'nothing is forecast but the usual day',
          },
          {
            id: 'challenger',
            label: 'Challenger',
            value: challenger ? `model ${challenger.version}` : 'none',
            note: challenger ? `made ${dayClockText(challenger.createdAt, zone)}` : 'the next training makes one',
          },
          {
            id: 'challengerMae',
            label: 'Its mean error at 30 min',
            value: errorText(at30(challenger)?.maeKmh, unit),
            note: challenger ? (challenger.objections[0] ?? 'nothing against it') : '',
          },
        ]}
      />
      {subject && subject.metrics.length > 0 && (
        <ErrorCharts
          model={subject}
          name={subject === champion ? 'champion' : `model ${subject.version}`}
          challenger={challenger}
          unit={unit}
        />
      )}
    </>
  );
}

function ErrorCharts({
  model,
  name,
  challenger,
  unit,
}: {
  model: Model;
  name: string;
  challenger: Model | undefined;
  unit: SpeedUnit;
}) {
  const x = useMemo(() => model.metrics.map(it => it.horizonMinutes), [model]);
  const errors = useMemo<Series[]>(() => {
    const line = (of: Model, key: 'maeKmh' | 'persistenceMaeKmh' | 'historicalAverageMaeKmh') =>
      x.map(h => inUnit(of.metrics.find(it => it.horizonMinutes === h)?.[key], unit));
    return [
      { name, values: line(model, 'maeKmh'), colour: 's0' },
      ...(challenger && challenger !== model
        ? [{ name: 'challenger', values: line(challenger, 'maeKmh'), colour: 's3', dash: [10, 3, 2, 3] }]
        : []),
      { name: 'persistence', values: line(model, 'persistenceMaeKmh'), colour: 's1', dash: [7, 4] },
      { name: 'historical average', values: line(model, 'historicalAverageMaeKmh'), colour: 's2', dash: [2, 4] },
    ];
  }, [model, name, challenger, x, unit]);
  const coverage = useMemo<Series[]>(() => {
    const line = (of: Model) =>
      x.map(h => {
        const rate = of.metrics.find(it => it.horizonMinutes === h)?.coverageRate ?? null;
        return rate === null ? null : rate * 100;
      });
    return [
      { name, values: line(model), colour: 's0' },
      ...(challenger && challenger !== model
        ? [{ name: 'challenger', values: line(challenger), colour: 's3', dash: [10, 3, 2, 3] }]
        : []),
      { name: 'wanted: 90 %', values: x.map(() => 90), colour: 's5', dash: [2, 4], width: 1.5 },
    ];
  }, [model, name, challenger, x]);
  return (
    <div className="columns">
      <Chart
        title="Mean error by horizon, in the test period"
        summary={`${speedText(model.metrics[0]?.maeKmh, unit)} at ${x[0]} minutes, ${speedText(model.metrics.at(-1)?.maeKmh, unit)} at ${x.at(-1)}.`}
        x={x}
        xText={plain}
        xTick={plain}
        isTime={false}
        xSteps={MINUTE_STEPS}
        unit={unit}
        decimals={2}
        series={errors}
      />
      <Chart
        title="Share of truths inside the interval"
        summary="By horizon, in the test period; 90 % is wanted."
        x={x}
        xText={plain}
        xTick={plain}
        isTime={false}
        xSteps={MINUTE_STEPS}
        unit="%"
        range={coverage.every(isInUpperHalf) ? UPPER_HALF : WHOLE}
        series={coverage}
      />
    </div>
  );
}

/** Shares lie around 90 %: from 0 on they would all be one line at the top. */
const UPPER_HALF: [number, number] = [50, 100];
const WHOLE: [number, number] = [0, 100];

function isInUpperHalf({ values }: Series): boolean {
  return values.every(it => it === null || it >= 50);
}

/** A change that waits for a yes. */
interface Pending {
  words: string;
  path: string;
}

function Versions({ models, again }: { models: Models; again: () => void }) {
  const { me } = useKnown();
  const { unit, zone } = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [pending, setPending] = useState<Pending | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const mayMove = me.permissions.includes('moveModels');

  function ask(change: Pending): void {
    setPending(change);
    setProblem(null);
    setDone(null);
    dialog.current?.showModal();
  }

  function move(): void {
    dialog.current?.close();
    if (pending === null) {
      return;
    }
    order<AliasChange>(pending.path).then(
      it => {
        setDone(`Model ${it.version} is the champion now: running forecasts follow within a minute.`);
        again();
        // The button that asked may be gone with the new champion.
        heading.current?.focus();
      },
      (error: unknown) => setProblem(ApiProblem.of(error)),
    );
  }

  return (
    <section aria-labelledby="versions-heading">
      <h2 id="versions-heading" ref={heading} tabIndex={-1}>
        Versions
      </h2>
      {!mayMove && (
        <p className="small-text">
          Your role {me.role} may not move models: it needs operator. Ask your administrator.
        </p>
      )}
      {problem && <Trouble problem={problem} />}
      {done && <Banner id="moved">{done}</Banner>}
      <Table
        caption="Versions of the model, newest first"
        rows={models.items}
        keyOf={it => String(it.version)}
        empty="There is no model yet: `./tailback train` makes one."
        columns={[
          {
            name: 'Version',
            isHead: true,
            cell: it => (
              <>
                {it.version}
                {it.aliases.map(alias => (
                  <span key={alias} className={`alias ${alias}`}>
                    {alias}
                  </span>
                ))}
              </>
            ),
          },
          { name: 'Made', cell: it => <span className="no-break">{dayClockText(it.createdAt, zone)}</span> },
          { name: 'Trained on', cell: it => trainedOnWords(it.trainedOn) },
          ...[15, 30, 60].map(horizon => ({
            name: `Error ${horizon} min`,
            unit,
            isNumber: true,
            cell: (it: Model) => speedDigits2(it.metrics.find(m => m.horizonMinutes === horizon)?.maeKmh, unit),
          })),
          {
            name: 'Features',
            isNumber: true,
            cell: it => <span title={it.featureFingerprint}>{it.features.length}</span>,
          },
          { name: 'Against it', cell: it => <Objections of={it.objections} /> },
          ...(mayMove
            ? [
                {
                  name: 'Move',
                  cell: (it: Model) =>
                    it.aliases.includes('champion') ? (
                      'in service'
                    ) : (
                      <button
                        type="button"
                        className="button small"
                        disabled={!it.canPromote}
                        aria-label={`Promote model ${it.version}`}
                        onClick={() =>
                          ask({
                            words: `Put model ${it.version} into service?`,
                            path: `/api/v1/models/${it.version}/promote`,
                          })
                        }
                      >
                        Promote
                      </button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {mayMove && models.canRollBackTo !== null && (
        <div className="actions">
          <button
            type="button"
            className="button"
            onClick={() =>
              ask({ words: `Put model ${models.canRollBackTo} back into service?`, path: '/api/v1/models/rollback' })
            }
          >
            Roll back to model {models.canRollBackTo}
          </button>
        </div>
      )}
      {models.history.length > 0 && (
        <ul className="moves" aria-label="Moves of the champion">
          {models.history.slice(0, 5).map(it => (
            <li key={`${it.at} ${it.version}`}>
              {dayClockText(it.at, zone)}: model {it.version} {it.kind === 'ROLLED_BACK' ? 'put back' : 'promoted'} by{' '}
              {it.by}
            </li>
          ))}
        </ul>
      )}
      <dialog ref={dialog} aria-labelledby="move-heading" aria-describedby="move-words">
        <h3 id="move-heading">{pending?.words}</h3>
        <p className="lead" id="move-words">
          Running forecasts follow within a minute. The audit log keeps who did it and when.
        </p>
        <div className="actions">
          <button type="button" className="button primary" onClick={move}>
            Put into service
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </dialog>
    </section>
  );
}

function Objections({ of }: { of: string[] }) {
  return of.length === 0 ? (
    '–'
  ) : (
    <div className="long">
      {of.map(it => (
        <p key={it}>{it}</p>
      ))}
    </div>
  );
}

/** "station_states@12" is a table and its version. */
function trainedOnWords(trainedOn: string): ReactNode {
  const [table, version] = trainedOn.split('@');
  return version === undefined ? (
    <code>{table}</code>
  ) : (
    <>
      <code>{table}</code> version {version}
    </>
  );
}

function speedDigits2(speedKmh: number | null | undefined, unit: SpeedUnit): string {
  return digits(inUnit(speedKmh, unit), 2);
}

function ErrorsInService() {
  const { unit } = useSettings();
  const path = '/api/v1/models/errors';
  const errors = useAnswer<ModelErrors>(path);
  return (
    <section aria-labelledby="service-heading">
      <h2 id="service-heading">Errors in service</h2>
      <p className="lead">How far forecasts were from what came, day by day, beside the baselines.</p>
      <AnswerView of={errors} what="the errors">
        {it => (
          <>
            <NoticeLine notice={it.notice} />
            <BasisLine basis={it.basis} />
            <Table
              caption="Errors in service by day and horizon"
              rows={it.items.filter(row => row.predictor === 'model')}
              keyOf={row => `${row.serviceDate} ${row.modelVersion} ${row.horizonMinutes}`}
              first={24}
              empty={
                isSaid(it.notice)
                  ? null
                  : 'No forecast of these days has met its truth yet: `./tailback measures` compares them.'
              }
              columns={[
                { name: 'Day', isHead: true, cell: row => row.serviceDate },
                { name: 'Model', cell: row => row.modelVersion },
                { name: 'Horizon', unit: 'min', isNumber: true, cell: row => row.horizonMinutes },
                { name: 'Error', unit, isNumber: true, cell: row => speedDigits2(row.maeKmh, unit) },
                {
                  name: 'Persistence',
                  unit,
                  isNumber: true,
                  cell: row => speedDigits2(errorOf(it, row, 'persistence'), unit),
                },
                {
                  name: 'Historical average',
                  unit,
                  isNumber: true,
                  cell: row => speedDigits2(errorOf(it, row, 'historical_average'), unit),
                },
                { name: 'Inside the interval', isNumber: true, cell: row => percentText(row.coverageRate, 1) },
                { name: 'Its width', unit, isNumber: true, cell: row => speedDigits(row.widthKmh, unit) },
                { name: 'Pairs', isNumber: true, cell: row => digits(row.pairs) },
              ]}
            />
            {it.items.length > 0 && (
              <div className="actions">
                <CsvButton path={path} name="forecast-errors" hasSpeeds />
              </div>
            )}
          </>
        )}
      </AnswerView>
    </section>
  );
}

/** Above the first it is worth a look, above the second the input has moved: the usual bounds of this index. */
const PSI_BOUNDS = [0.1, 0.25] as const;

function DriftOfInputs() {
  const drift = useAnswer<Drift>('/api/v1/models/drift');
  return (
    <section aria-labelledby="drift-heading">
      <h2 id="drift-heading">Drift of the inputs</h2>
      <AnswerView of={drift} what="the drift">
        {it => (
          <>
            <NoticeLine notice={it.notice} />
            {it.warnings.map(warning => (
              <Banner
                key={`${warning.what} ${warning.feature} ${warning.horizonMinutes}`}
                tone="amber"
                id={warning.what}
              >
                {warning.sentence}
              </Banner>
            ))}
            <BasisLine basis={it.basis} />
            <Table
              caption="How far each input has moved, farthest first"
              rows={[...it.features].sort((a, b) => b.psi - a.psi)}
              keyOf={row => `${row.modelVersion} ${row.feature}`}
              first={10}
              empty={
                isSaid(it.notice)
                  ? null
                  : 'No input was compared yet: `./tailback measures` does it for the days that have forecasts.'
              }
              columns={[
                { name: 'Feature', isHead: true, cell: row => <code>{row.feature}</code> },
                { name: 'Index (PSI)', isNumber: true, cell: row => digits(row.psi, 3) },
                {
                  name: 'Moved',
                  cell: row => (
                    <span
                      className={`status ${row.psi > PSI_BOUNDS[1] ? 'bad' : row.psi > PSI_BOUNDS[0] ? 'warn' : ''}`}
                    >
                      {row.psi > PSI_BOUNDS[1] ? 'far' : row.psi > PSI_BOUNDS[0] ? 'somewhat' : 'no'}
                    </span>
                  ),
                },
                { name: 'Values', isNumber: true, cell: row => digits(row.n) },
                { name: 'Day', cell: row => row.serviceDate },
              ]}
            />
          </>
        )}
      </AnswerView>
    </section>
  );
}
