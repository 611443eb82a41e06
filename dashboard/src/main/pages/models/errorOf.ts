import type { ModelErrors } from '../../api/types';

/** The error of a baseline where a model had its own: on the same day, for the same version and horizon. */
export function errorOf(errors: ModelErrors, row: ModelErrors['items'][number], predictor: string): number | null {
  const found = errors.items.find(
    it =>
      it.predictor === predictor &&
      it.serviceDate === row.serviceDate &&
      it.modelVersion === row.modelVersion &&
      it.horizonMinutes === row.horizonMinutes,
  );
  return found?.maeKmh ?? null;
}
