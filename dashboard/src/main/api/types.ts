import type { components } from './contract';

type Schemas = components['schemas'];

export type Network = Schemas['Network'];
export type Station = Schemas['Station'];
export type Stations = Schemas['Stations'];
export type Corridor = Schemas['Corridor'];
export type Corridors = Schemas['Corridors'];
export type FreewayCollection = Schemas['FreewayCollection'];
export type LiveState = Schemas['LiveState'];
export type LiveStates = Schemas['LiveStates'];
export type LiveStation = Schemas['LiveStation'];
export type LiveSummary = Schemas['LiveSummary'];
export type Forecasts = Schemas['Forecasts'];
export type ForecastIssue = Schemas['ForecastIssue'];
export type StationForecast = Schemas['StationForecast'];
export type PastForecasts = Schemas['PastForecasts'];
export type History = Schemas['History'];
export type Pattern = Schemas['Pattern'];
export type Field = Schemas['Field'];
export type Ranking = Schemas['Ranking'];
export type RankingItem = Schemas['RankingItem'];
export type Trends = Schemas['Trends'];
export type Basis = Schemas['Basis'];
export type BottleneckPlaces = Schemas['BottleneckPlaces'];
export type NotComputed = NonNullable<Schemas['NotComputed']>;
export type DetectorHealth = Schemas['DetectorHealth'];
export type DetectorHealthPage = Schemas['DetectorHealthPage'];
export type Report = Schemas['Report'];
export type Reports = Schemas['Reports'];
export type ReportOrder = Schemas['ReportOrder'];
export type Job = Schemas['Job'];
export type Jobs = Schemas['Jobs'];
export type Model = Schemas['Model'];
export type Models = Schemas['Models'];
export type ModelErrors = Schemas['ModelErrors'];
export type Drift = Schemas['Drift'];
export type AliasChange = Schemas['AliasChange'];
export type Freshness = Schemas['Freshness'];
export type Books = Schemas['Books'];
export type Workflow = Schemas['Workflow'];
export type WorkflowRun = Schemas['WorkflowRun'];
export type Workflows = Schemas['Workflows'];
export type Ready = Schemas['Ready'];
export type Me = Schemas['Me'];
export type Problem = Schemas['Problem'];
export type Notice = NonNullable<Schemas['Notice']>;
export type Meta = Schemas['Meta'];
export type CongestionLevel = Schemas['CongestionLevel'];
export type ValueClass = Schemas['ValueClass'];

/** What the server says over the socket, whatever it is. */
export type PushMessage =
  | Schemas['PushHello']
  | Schemas['PushSubscribed']
  | Schemas['PushStates']
  | Schemas['PushForecasts']
  | Schemas['PushHeartbeat']
  | Schemas['PushRefused'];
export type PushSubscribe = Schemas['PushSubscribe'];
